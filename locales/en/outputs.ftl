outputs-lede = What was delivered: workshops, training, meetings, publications, with their dates and places.
outputs-caption = Outputs, the latest first
outputs-filter = Filter
outputs-filter-unknown = The address names a filter that is not known. Nothing was changed. Open the list of outputs and choose there.
outputs-show = Show
outputs-show-all = Show all outputs
outputs-all = All
outputs-when-upcoming = Under way or to come
outputs-when-past = Past
outputs-dates = Dates
outputs-title = Title
outputs-kind = Kind
outputs-place = Place
outputs-agency = Agency
outputs-year = Year
outputs-state = State
outputs-format = Format
outputs-link = Link
outputs-facts = Facts
outputs-reported-to = Reported to
outputs-activities = Activities it serves
outputs-no-activities = No activity is linked to it.
outputs-history = Its history
outputs-pages = Pages
outputs-next = Next outputs
outputs-first = First page
outputs-none = No output has been noted yet. They come with the report of a session, and with the moves of activities.
outputs-none-found = No output is like that.

outputs-kind-training = Training
outputs-kind-workshop = Workshop
outputs-kind-seminar = Seminar
outputs-kind-study-tour = Study tour
outputs-kind-expert-meeting = Expert meeting
outputs-kind-conference = Conference
outputs-kind-forum = Forum
outputs-kind-meeting = Meeting
outputs-kind-advisory-mission = Advisory mission
outputs-kind-publication = Publication
outputs-kind-tool = Tool
outputs-kind-other = Other

outputs-where-upcoming = under way or to come
outputs-where-past = past
outputs-where-session = reported to { sessions-the }
outputs-where-agency = by { $agency }
outputs-where-kind = kind “{ $kind }”
outputs-where-state = held in { $state }
outputs-where-year = in { $year }
outputs-shown = { $count ->
    [0] No outputs.
    [one] { $count } output.
   *[other] { $count } outputs.
 }
outputs-shown-where = { $count ->
    [0] No outputs: { $conditions }.
    [one] { $count } output: { $conditions }.
   *[other] { $count } outputs: { $conditions }.
 }
outputs-shown-many = { $count } outputs or more.
outputs-shown-many-where = { $count } outputs or more: { $conditions }.
