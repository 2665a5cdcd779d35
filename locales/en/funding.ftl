funding-title = What seeks funding
funding-lede = { $plan }: what its activities need, what is secured, and what is lacking, in each currency.
funding-no-plan = What seeks funding would stand here. It appears when the body has a work plan.
funding-seeking = What seeks funding
funding-show-all = Show all that seeks funding
funding-shown = { $count ->
    [one] One activity
   *[other] { $count } activities
 }{ $lead ->
    [none] {""}
   *[some] {" "}led by { $lead }
 }{ $state ->
    [none] {""}
   *[some] {" "}that name { $state }
 }{ $currency ->
    [none] {""}
   *[some] {" "}with needs in { $currency }
 }{ $status ->
    [none] {""}
   *[some] , funding: { $status }
 }{ $status ->
    [none] {" "}not yet done and not wholly secured.
   *[some] .
 }
funding-none = Nothing here seeks funding.
funding-filter-unknown = The address names a filter that is not known. Nothing is lost: open “Funding” and choose there.
funding-caption = Activities by area, with what they need and have
funding-totals = Totals by currency
funding-totals-shown = Totals of what is shown, by currency; nothing is converted
funding-area = Area { $number }
funding-area-gap = The area lacks { $gap }
funding-for = For
funding-currency = Currency
funding-needed = Needed
funding-firm = Secured or received
funding-received = Received
funding-is-secured = Secured
funding-pledged = Pledged
funding-pledged-is = pledged: { $amount }
funding-is-expected = Expected
funding-gap = Gap
funding-gap-sentence = Not secured yet: { $gap } of { $needed } needed.
funding-gap-none = All that is needed is secured: { $needed }.
funding-gap-see = See what seeks funding
funding-money = Needs and contributions
funding-money-of-area = Needs and contributions, with those of the activities
funding-money-none = What this needs and who contributes would stand here. Nothing is recorded yet.
funding-of-area = Something is recorded for the area as a whole.
funding-needs = Needs
funding-contributions = Contributions
funding-change = Put right
funding-stage-since = { $stage }, { $date }
funding-note-is = Note for members: { $text }

funding-stage = Stage
funding-stage-expected = Expected
funding-stage-pledged = Pledged
funding-stage-secured = Secured
funding-stage-received = Received
funding-forward-pledged = Record as pledged
funding-forward-secured = Record as secured
funding-forward-received = Record as received
funding-kind = What is given
funding-kind-cash = In cash
funding-kind-in-kind = In kind

funding-need-add = Add a need
funding-need-change = Put a need right
funding-need-record = Record the need
funding-need-withdraw = Withdraw the need
funding-need-added = Recorded: the need.
funding-need-changed = Recorded: the need as you put it right.
funding-need-withdrawn = Recorded: the need is withdrawn.
funding-purpose = What it is for
funding-purpose-hint = For example: interpretation, travel of participants, a consultant.
funding-need-purpose-missing = Write what the money is for.
funding-amount = Amount
funding-amount-optional = in kind it may be left out
funding-amount-hint = For example 12 500 or 12 500.50.
funding-amount-missing = Write the amount.
funding-no-currency = Choose the currency.
funding-amount-no-number = “{ $given }” is not an amount. Write digits only, such as 12 500 or 12 500.50; the currency has a field of its own.
funding-amount-nothing = “{ $given }” is not more than nothing. Write what is needed or given.
funding-amount-ambiguous = “{ $given }” can be read in two ways. Write thousands with a space, such as 12 500, or add the decimals, such as 12 500.00.
funding-amount-decimals = “{ $given }” has more decimals than { $currency } has: { $decimals ->
    [0] there are none
    [one] { $decimals } at most
   *[other] { $decimals } at most
 }.
funding-amount-groups = The thousands in “{ $given }” are not set apart in threes. Write 12 500, or the digits without spaces.
funding-amount-large = “{ $given }” is more than can be recorded. See whether there is a digit too many.

funding-contribution-add = Add a contribution
funding-contribution-change = Put a contribution right
funding-contribution-record = Record the contribution
funding-contribution-withdraw = Withdraw the contribution
funding-contribution-added = Recorded: the contribution.
funding-contribution-changed = Recorded: the contribution as you put it right.
funding-contribution-forwarded = Recorded: the contribution has moved on.
funding-contribution-withdrawn = Recorded: the contribution is withdrawn.
funding-contributor = Who contributes
funding-contributor-other = Another, by name
funding-contributor-name = Name of another
funding-contributor-missing = Choose who contributes, or write the name of another.
funding-contributor-twice = Choose from the list or write a name, not both.
funding-organisations = Organisations
funding-states = States
funding-kind-missing = Say whether it is in cash or in kind.
funding-description = Description
funding-description-hint = What is given in kind, or what the money is for.
funding-description-missing = Describe what is given in kind.
funding-stage-missing = Choose how far the contribution has come.
funding-since = Date
funding-since-hint = Since when it stands there, or by when it is expected: 2024-06-27 or 27 June 2024.
funding-since-ahead = This day is still ahead. Only what is expected can have such a date.
funding-note = Note
funding-note-hint = For members of the body only: the public does not see it.
funding-withdraw-reason = Why it is withdrawn
funding-withdraw-needs-reason = Say why it is withdrawn.

funding-settled = The text and the summary table differ. Settled on { $date }: { $holds ->
    [text] what the text says holds
   *[table] what the summary table says holds
 }. Reason: “{ $reason }”
funding-settle = Settle what holds
funding-settle-anew = Settle it anew
funding-settle-lede = The text of the area and the summary table of the adopted document say different things of its funding. Choose which holds. The adopted words stay as they are.
funding-settle-holds = What holds
funding-settle-text = What the text says
funding-settle-table = What the summary table says
funding-settle-reason = Reason
funding-settle-needs-holds = Choose which of the two holds.
funding-settle-needs-reason = Say why it holds.
funding-settle-record = Record what holds
funding-settle-done = Recorded: what holds of the funding.
funding-settle-nothing = There is nothing to settle: the text and the summary table do not contradict each other.
funding-first-for = first recorded for { $code }
funding-before = Contributions in earlier plans
funding-before-counts = They stay with the plan that they were made for, and are counted there.
