decisions-lede = What the sessions adopted, paragraph by paragraph, in the order of the documents.
decisions-number = Decision { $number }
decisions-filter = Filter
decisions-filter-unknown = The address names a filter that is not known. Nothing was changed. Open the list of decisions and choose there.
decisions-session = Session
decisions-class = Class
decisions-addressee = Addressee
decisions-follow-up = Follow-up
decisions-words = Words
decisions-show = Show
decisions-show-all = Show all decisions
decisions-all-states = participating States

decisions-class-action = Action
decisions-class-soft_action = Soft action
decisions-class-commitment = Commitment
decisions-class-constitutive = Constitutive
decisions-class-appreciation = Appreciation
decisions-class-neutral = Neutral
decisions-class-emphasis = Emphasis
decisions-class-reference = Reference

decisions-follow-up-none_needed = none needed
decisions-follow-up-open = open
decisions-follow-up-in_progress = in progress
decisions-follow-up-implemented = implemented
decisions-follow-up-superseded = superseded
decisions-follow-up-lapsed = lapsed
decisions-follow-up-is = Follow-up: { $word }

decisions-to = To: { $names }
decisions-committed = Committed: { $names }

decisions-shown = { $count ->
    [0] No decisions.
    [one] { $count } decision.
   *[other] { $count } decisions.
 }
decisions-shown-where = { $count ->
    [0] No decisions: { $conditions }.
    [one] { $count } decision: { $conditions }.
   *[other] { $count } decisions: { $conditions }.
 }
decisions-where-class = class “{ $class }”
decisions-where-to = addressed to { $to }
decisions-where-follow-up = follow-up { $word }
decisions-where-words = with the words “{ $words }”
decisions-pending = { $count ->
    [one] { $count } still asks something of someone.
   *[other] { $count } still ask something of someone.
 }
decisions-none = No decision has been taken in yet. They come with the report of a session.
decisions-none-found = No decision is like that.
decisions-range = { $from } to { $to } of { $count }
decisions-pages = Pages
decisions-next = Next decisions
decisions-first = First page

decisions-clauses = What it says
decisions-no-clauses = No operative verb was recognised in this paragraph.
decisions-verb = Verb
decisions-footnotes = Footnotes
decisions-activities = Activities it concerns
decisions-no-activities = No activity is linked to it.
decisions-history = Its history
decisions-source = In the document
decisions-source-line = Report of { sessions-the }, line { $from }
decisions-source-lines = Report of { sessions-the }, lines { $from } to { $to }
decisions-source-whole = See the whole report
decisions-neighbours = Neighbouring decisions
decisions-previous = Before
decisions-following = Next

decisions-plan = Plan
decisions-code = Code of the activity
decisions-code-hint = As in the plan, such as 5.7.
decisions-link = Link the activity
decisions-unlink = Undo the link
decisions-linked = Recorded: the decision concerns activity { $code }.
decisions-unlinked = Recorded: the decision no longer concerns activity { $code }.
decisions-code-missing = Write the code of the activity, such as 5.7.
decisions-no-such-activity = The plan has no activity “{ $code }”. Codes stand in the plan’s first column, such as 5.7.
decisions-already-linked = Activity { $code } is linked to this decision already.
decisions-not-linked = This activity is not linked to the decision any more.
decisions-changed-meanwhile = Someone else changed this decision meanwhile. Below it is as it stands now: look at it, and send the form again.
