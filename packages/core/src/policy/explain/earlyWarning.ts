import { tellRecipients } from './recipients.ts'
import type { Section } from './teller.ts'

export const earlyWarning: Section = {
  title: { en: 'Early warning', zh: '预警' },
  lines: (policy, teller) => {
    const rule = policy.earlyWarning
    if (rule === undefined) return []
    const { say, sentence, name } = teller
    const { by = 'category', days, baselineDays, falseAlarms, atLeast, severity = 2, notify } = rule
    const each = by === 'cause' ? say('cause', '原因') : say('class', '类别')
    const called = name(policy.severities, String(severity))
    return [
      sentence([
        say(
          `Every day, the last ${days} days of each ${each} are held against the ${baselineDays} days before`,
          `每日按${each}将最近 ${days} 天的数量与此前 ${baselineDays} 天的常态比较`,
        ),
        say(
          `a warning is raised when there are ${atLeast} or more, and more than chance explains`,
          `达到 ${atLeast} 件且超出正常波动的，发出预警`,
        ),
        say(
          `at most ${falseAlarms} false alarms are to be expected of each ${each} in a year`,
          `每个${each}每年预计误报不超过 ${falseAlarms} 次`,
        ),
      ]),
      sentence([
        say(`A warning opens a finding of severity ${called}`, `预警转为线索，严重程度为${called}`),
        notify &&
          say(`tells ${tellRecipients(notify, policy, teller)}`, `立即通知${tellRecipients(notify, policy, teller)}`),
      ]),
    ]
  },
}
