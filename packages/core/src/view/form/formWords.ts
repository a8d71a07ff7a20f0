/** What a rendered form says of itself. */
export const formWords = {
  en: {
    locale: 'en',
    field: 'Field',
    value: 'Value',
    section: 'Section',
    asOf: 'As of',
    nothing: 'None',
    row: 'Row',
    personal: 'Personal',
    yes: 'yes',
    no: 'no',
  },
  zh: {
    locale: 'zh-Hans',
    field: '项目',
    value: '内容',
    section: '栏目',
    asOf: '截至',
    nothing: '无',
    row: '行',
    personal: '个人信息',
    yes: '是',
    no: '否',
  },
} as const
