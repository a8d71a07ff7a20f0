import type { Section } from './teller.ts'

export const ownership: Section = {
  title: { en: 'First-contact responsibility', zh: '首问负责' },
  lines: ({ ownership: rules, roles }, { say, sentence, tickets, name, any }) => {
    if (rules === undefined) return []
    const { firstContact, changedBy } = rules
    const of = tickets(rules.for)
    const who = changedBy && any(changedBy.map((role) => name(roles, role)))
    return [
      firstContact
        ? sentence([
            say(
              `Of ${of}: whoever of the desk first does something for one owns it`,
              `${of}实行首问负责：首位经办人为首问责任人`,
            ),
            say('none closes before the customer was answered', '未答复客户的不得关闭'),
          ])
        : sentence([
            say(
              `Of ${of}: none is passed on without an owner, who is named by hand`,
              `${of}转办前须指定责任人，首位经办人不自动成为首问责任人`,
            ),
          ]),
      who === undefined
        ? sentence([
            say(
              'An owner stays through every hand-over: nobody may change it',
              '首问责任人不随转办变更，任何人不得更换',
            ),
          ])
        : sentence([
            say(
              `An owner stays through every hand-over: only ${who} may make somebody else the owner`,
              `首问责任人不随转办变更，仅${who}可更换`,
            ),
          ]),
    ]
  },
}
