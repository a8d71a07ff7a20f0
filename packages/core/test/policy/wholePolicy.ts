import type { Policy } from '@deskledger/core'

const words = (en: string, zh: string) => ({ label: { en, zh } })
const open = [['08:30', '17:30']] as const

/** A policy with every section of the schema that the rest of a policy refers to; nothing is wrong with it. */
export const wholePolicy = {
  $schema: './policy.schema.json',
  version: 3,
  name: 'City power',
  effectiveFrom: '2026-12-01',
  timeZone: 'Asia/Shanghai',
  observationDays: 9,
  roles: {
    agent: {
      ...words('Agent', '专员'),
      reveals: ['contact'],
      may: ['ReceiveTicket', 'EscalateTicket'],
      sees: 'department',
      superior: 'manager',
    },
    manager: { ...words('Manager', '经理'), reveals: 'all', may: 'all', superior: 'director' },
    director: { ...words('Director', '总监'), reveals: 'all', sees: 'all' },
  },
  kinds: {
    complaint: words('Complaint', '投诉'),
    inquiry: words('Inquiry', '咨询'),
    finding: words('Finding', '线索'),
    report: words('Report', '报告'),
    survey: words('Survey', '调查'),
  },
  classes: {
    supply: { ...words('Supply', '供电'), kinds: ['complaint'] },
    outage: { ...words('Outage', '停电'), parent: 'supply' },
    conduct: words('Conduct', '行风'),
  },
  causes: { wear: words('Wear', '老化'), storm: { ...words('Storm', '风暴'), parent: 'wear', kinds: ['complaint'] } },
  severities: { '1': words('Critical', '特急'), '4': words('Minor', '一般') },
  channels: {
    phone: words('Phone', '电话'),
    letter: words('Letter', '信函'),
    earlyWarning: words('Early warning', '预警'),
  },
  departmentTiers: [
    { name: 'headOffice', ...words('Head office', '总部') },
    { name: 'city', ...words('City', '地市') },
  ],
  departments: {
    marketing: { ...words('Marketing', '营销部'), tier: 'headOffice' },
    dispatch: { ...words('Dispatch centre', '调度中心'), parent: 'marketing', tier: 'city' },
    supervision: words('Supervision', '监察部'),
  },
  calendars: {
    desk: {
      timeZone: 'Asia/Shanghai',
      week: { mon: open, tue: open, wed: open, thu: open, fri: open },
      exceptions: { '2026-10-01': [], '2026-10-10': open },
    },
  },
  clocks: {
    acknowledge: { targets: [{ within: 'PT15M' }] },
    resolution: {
      targets: [
        {
          for: { grade: [1, 2], category: ['supply'] },
          within: 'P4D',
          time: 'workingDays',
          end: 'close',
          warnings: ['P1D'],
        },
        { within: 'P2D', time: 'workingDays', until: '2026-12-31' },
        { within: 'PT13H', time: 'business', from: '2027-01-01' },
      ],
    },
    visit: {
      starts: ['received'],
      stops: ['complaint.verified'],
      pausedIn: ['onHold'],
      targets: [{ within: 'PT72H' }],
    },
    answer: {
      starts: ['inquiry.transferred'],
      stops: ['inquiry.answered'],
      targets: [{ within: 'P3D', time: 'workingDays', warnings: ['P1D'], told: 'replyBy' }],
    },
  },
  ladders: {
    complaints: {
      for: { kind: ['complaint'] },
      levels: [
        { name: 'desk manager', roles: ['manager'], departments: ['marketing'] },
        { name: 'leadership', roles: ['director'], departments: ['supervision', 'marketing'] },
      ],
      steps: [
        {
          name: 'late',
          when: { clock: 'resolution', side: 'afterDeadline', within: 'PT1H' },
          do: { raiseTo: 1, notify: { of: ['assignee'] } },
        },
        {
          name: 'pressed',
          when: { on: 'dissatisfied' },
          levels: [1],
          do: { raiseTo: 'next', severity: 2, addDepartments: ['supervision'], askApproval: 'director' },
          anyHour: true,
        },
      ],
    },
  },
  routing: [
    {
      name: 'grave',
      for: { grade: [1] },
      lead: 'supervision',
      joint: ['marketing'],
      notify: { roles: ['director'] },
      anyHour: true,
    },
    { name: 'outages', for: { category: ['supply'] }, lead: 'dispatch', assignee: 'li' },
    { name: 'others', lead: 'marketing' },
  ],
  satisfaction: { aspects: { attitude: words('Attitude', '服务态度') }, recommend: true },
  targets: [
    { kpi: 'satisfaction', atLeast: 0.98, from: '2026-01-01' },
    { kpi: 'closureRate', atLeast: [0.8, 0.9, 1], byDay: 28, group: { department: 'dispatch' } },
    { kpi: 'averageHandlingTime', clock: 'business', atMost: 144000000 },
  ],
  emergencyPlans: {
    blackout: {
      ...words('Blackout plan', '大面积停电预案'),
      lead: 'dispatch',
      joint: ['marketing'],
      notify: { departments: ['supervision'] },
    },
  },
  autoClose: { within: 'P5D' },
  repeat: { days: 90, by: 'cause' },
  batch: { customers: 7, within: 'PT24H' },
  records: {
    required: [{ parts: ['reply', 'resolution'] }, { for: { kind: ['complaint'] }, parts: ['cause'] }],
    before: [{ for: { kind: ['complaint'] }, commands: ['ProposeSolution'], parts: ['verified'] }],
    intake: [
      { fields: ['content'] },
      { for: { kind: ['complaint'], channel: ['phone'] }, fields: ['contact.phone', 'region'] },
    ],
  },
  contacts: {
    conduct: { keepFor: 'P30D', proof: true, unclaimed: { roles: ['manager'], departments: ['marketing'] } },
    outage: { atOnce: true },
  },
  approvals: {
    currency: 'CNY',
    matters: {
      refund: { limits: { agent: 20_000, manager: 1_234_500, director: 'any' } },
      gift: { ...words('Gift', '礼品'), limits: { manager: 'any' } },
    },
  },
  referrals: {
    forms: { taskOrder: { en: 'Order', zh: '任务单' }, notice: { en: 'Notice', zh: '通知单' } },
    parts: { found: { en: 'What was found', zh: '调查情况' }, done: { en: 'What was done', zh: '处理情况' } },
    answers: [{ for: { kind: ['complaint'] }, forms: ['taskOrder'], parts: ['found', 'done'] }, { parts: ['done'] }],
    verified: [{ for: { severity: [1] } }],
    required: [{ for: { kind: ['complaint'] }, forms: ['notice', 'taskOrder'] }],
  },
  ownership: { for: { kind: ['inquiry'] }, firstContact: true, changedBy: ['manager'] },
  accountability: {
    currency: 'CNY',
    measures: { reprimand: { en: 'Reprimand', zh: '批评' }, deduction: { en: 'Deduction', zh: '扣款' } },
    rules: [
      { measure: 'reprimand', amount: 12_345, decidedBy: ['manager'] },
      {
        for: { category: ['supply'] },
        level: 2,
        unfounded: true,
        measure: 'deduction',
        amount: { from: 10_000, to: 50_000 },
        proposedBy: ['agent'],
        decidedBy: ['manager', 'director'],
        decidedWhenRepeatedBy: ['director'],
        provisionallyBy: ['manager'],
        notify: { departments: ['supervision'], of: ['assignee'] },
      },
    ],
    required: [{ for: { kind: ['complaint'], severity: [1, 2] } }, {}],
  },
  callbackPlans: {
    warranty: {
      ...words('Calls within warranty', '保修期内回访'),
      for: { kind: ['inquiry'] },
      starts: [{ on: 'customer.milestoneReached', where: { milestone: ['delivery'], of: ['H-1'] } }],
      ends: [{ on: 'customer.milestoneReached', where: { milestone: ['returned'] } }],
      per: 'of',
      phases: [{ every: 'P1Y2M', for: 'P11Y' }, { holidays: 'desk', for: 'P8W' }, { every: 'P17D' }],
      at: '10:30',
      within: 'P5D',
      time: 'workingDays',
      required: true,
      channel: 'phone',
      retry: { within: 'PT4H', most: 3 },
      dissatisfied: {
        department: 'marketing',
        answer: { within: 'P6D' },
        again: { within: 'PT9H', time: 'business' },
        holds: true,
      },
    },
    confirmation: {
      ...words('Call to confirm', '确认回访'),
      for: { category: ['supply'] },
      starts: [{ on: 'resolved' }],
      within: 'P2D',
      required: false,
    },
  },
  duties: {
    'weekly report': {
      ...words('Weekly report', '周报'),
      kind: 'report',
      channel: 'letter',
      category: 'conduct',
      severity: 4,
      department: 'dispatch',
      from: '2026-12-04',
      every: 'P7D',
      at: '16:30',
      onClosedDays: 'before',
      calendar: 'desk',
      to: 'head office',
      due: { within: 'P2D', time: 'workingDays' },
    },
    'residents asked': {
      ...words('Residents asked', '居民调查'),
      kind: 'survey',
      channel: 'letter',
      category: 'conduct',
      severity: 3,
      from: '2026-12-31',
      every: 'P3M',
      at: '10:00',
      onClosedDays: 'after',
      audience: 350,
      aspects: ['attitude'],
      due: { within: 'P14D' },
    },
    rounds: {
      ...words('Rounds', '巡查'),
      kind: 'finding',
      channel: 'phone',
      category: 'supply',
      severity: 2,
      from: '2026-12-01',
      every: 'P1D',
      at: '08:45',
      source: 'inspection',
    },
  },
  customers: {
    tiers: { fleet: words('Fleet', '大客户'), owner: words('Owner', '个人客户') },
    loyalty: { perYear: 1.5, perPurchase: 3, high: 12 },
    satisfaction: { high: 0.75 },
    claims: { within: 'P90D', count: 4, amount: { amount: 765_400, currency: 'USD' } },
  },
  earlyWarning: {
    by: 'cause',
    days: 7,
    baselineDays: 56,
    falseAlarms: 0.5,
    atLeast: 6,
    severity: 1,
    notify: { roles: ['manager'], departments: ['supervision'] },
  },
  appraisal: {
    raters: { self: 1, superior: 3, customer: 2 },
    parts: {
      response: {
        ...words('Response', '响应'),
        weight: 15,
        kpi: 'averageResponseTime',
        from: 7_200_000,
        to: 600_000,
        clock: 'clock',
      },
      caused: {
        ...words('Complaints caused', '引发投诉'),
        weight: 20,
        kpi: 'complaintsReceived',
        by: 'responsible',
        filter: { category: 'supply' },
        from: 4,
        to: 0,
      },
      teamwork: { ...words('Teamwork', '团队协作'), weight: 25 },
    },
  },
  forms: {
    receipt: {
      label: { en: 'Receipt', zh: '回执' },
      for: { kind: ['complaint'] },
      sections: [
        {
          label: { en: 'Matter', zh: '事项' },
          fields: [
            { label: { en: 'Received', zh: '受理时间' }, state: 'receivedAt', as: 'instant' },
            {
              label: { en: 'Phone', zh: '电话' },
              event: 'ticket.received',
              field: 'contact.phone',
              which: 'first',
              personal: true,
            },
          ],
        },
      ],
    },
  },
} as const satisfies Policy
