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

decisions-views = Views of the decisions
decisions-view-list = All decisions
decisions-view-matrix = Their follow-up
decisions-view-asked = What was asked of whom
decisions-decision = Decision
decisions-of-session = Decision { $number } of { sessions-the }
decisions-since = since { $date }
decisions-follow-up-since = { $word }, since { $date }
decisions-overdue = overdue
decisions-responsible = Responsible
decisions-nobody = nobody
decisions-due = Due
decisions-where-responsible = responsible: { $who }

decisions-matrix-title = Follow-up of decisions
decisions-matrix-lede = Each decision, who has to see to it and by when, and where its follow-up stands.

decisions-asked-title = What was asked of whom
decisions-asked-of = What was asked of { $who }
decisions-asked-lede = Requests, invitations and commitments of the decisions, by whom they name. What is asked of all participating States counts for each of them.
decisions-asked-all-states = all participating States
decisions-asked-unknown = others, or nobody by name
decisions-asked-none = Nothing is asked of them in these decisions.
decisions-asked-nobody = No decision asks anything of anyone yet. Requests and commitments come with the report of a session.
decisions-asked-caption = Clauses that ask or promise something, and how the follow-up of their decisions stands.
decisions-asked-who = Whom
decisions-asked-count = asked
decisions-promised-count = promised
decisions-pending-count = still to do

decisions-record = Record the follow-up
decisions-record-title = Follow-up of { $decision }
decisions-record-do = Record the follow-up
decisions-recorded = Recorded: the follow-up of decision { $number }.
decisions-as-it-is = leave it as it is
decisions-needs-evidence = needs a note of what was done, or something linked to it
decisions-needs-reason = needs a note that says why
decisions-note = Note
decisions-note-hint = What was done, or why. It stays in the record with your name and the day.
decisions-on = On which day
decisions-on-hint = The day for which this holds, such as 27 June 2024.
decisions-responsible-addressed = Whoever the decision asks
decisions-responsible-named = These
decisions-responsible-named-hint = Tick whoever has to see to it.
decisions-due-hint = A day, month, quarter or year, such as June 2025.
decisions-due-session = Or due at the session
decisions-due-session-hint = Its number, such as 5. Where a date is given too, the date counts.

decisions-refused-nothing = Nothing would change: move the follow-up, write a note, or change who is responsible or when it is due.
decisions-refused-move = From “{ $from }” the follow-up cannot be moved to “{ $to }”. Possible are: { $possible }.
decisions-refused-superseded = Another decision supersedes this one. Undo that tie on the page of the other decision, and it returns to where it stood.
decisions-refused-unknown = This follow-up is not known. Choose one from the list.
decisions-refused-ahead = This day lies ahead. Write the day on which it happened, today at the latest.
decisions-refused-before = The present follow-up holds since { $since }. Write that day or a later one.
decisions-refused-evidence = Write what was done, or first link an activity or output to the decision.
decisions-refused-reason = Write a note that says why.
decisions-refused-session = Write the number of a session, such as 5.
decisions-refused-nobody = Tick at least one agency or State, or choose whoever the decision asks.

decisions-notes = Notes on the follow-up
decisions-outputs = Delivered on its account
decisions-no-outputs = No output is linked to it.
decisions-output-linked = Recorded: “{ $title }” was delivered on account of the decision.
decisions-output-unlinked = Recorded: “{ $title }” is no longer linked to the decision.
decisions-no-such-output = This output is no longer there. Choose another one.
decisions-near-activities = Nearest in wording
decisions-near-outputs = Nearest in wording
decisions-find = Look for others
decisions-find-hint = Activities and outputs near to these words are proposed instead.
decisions-find-do = Look

decisions-chain = What it supersedes and implements
decisions-no-chain = No other decision is tied to it.
decisions-supersedes = Supersedes
decisions-superseded-by = Superseded by
decisions-implements = Implements
decisions-implemented-by = Implemented by
decisions-chain-on = and through it: { $how }
decisions-tie-kind = This decision
decisions-tie-kind-missing = Choose whether it supersedes or implements the other decision.
decisions-tie-other = The other decision
decisions-tie-other-hint = Its number, such as 24 for the latest session that has one, or 3/24 for the third session.
decisions-tie-other-missing = Write the number of the other decision, such as 3/24.
decisions-tie-do = Tie the two
decisions-tied = Recorded: the two decisions are tied.
decisions-untied = Recorded: the two decisions are no longer tied.
decisions-no-such-decision = There is no decision “{ $code }”. Write its number, such as 24, or 3/24 for decision 24 of the third session.
decisions-tie-itself = A decision neither supersedes nor implements itself. Write the number of the other one.
decisions-tie-circular = The other decision supersedes or implements this one already, directly or through others. Undo that first.
