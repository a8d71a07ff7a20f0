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
  kinds: { complaint: words('Complaint', '投诉'), inquiry: words('Inquiry', '咨询') },
  classes: {
    supply: { ...words('Supply', '供电'), kinds: ['complaint'] },
    outage: { ...words('Outage', '停电'), parent: 'supply' },
    conduct: words('Conduct', '行风'),
  },
  causes: { wear: words('Wear', '老化'), storm: { ...words('Storm', '风暴'), parent: 'wear', kinds: ['complaint'] } },
  severities: { '1': words('Critical', '特急'), '4': words('Minor', '一般') },
  channels: { phone: words('Phone', '电话'), letter: words('Letter', '信函') },
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
