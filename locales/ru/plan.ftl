plan-overdue-days = { $count ->
    [one] просрочено на { $count } день
    [few] просрочено на { $count } дня
   *[other] просрочено на { $count } дней
 }
plan-overdue-months = { $count ->
    [one] просрочено на { $count } месяц
    [few] просрочено на { $count } месяца
   *[other] просрочено на { $count } месяцев
 }
plan-overdue-years = { $count ->
    [one] просрочено на { $count } год
    [few] просрочено на { $count } года
   *[other] просрочено на { $count } лет
 }

plan-month-1 = янв.
plan-month-2 = февр.
plan-month-3 = март
plan-month-4 = апр.
plan-month-5 = май
plan-month-6 = июнь
plan-month-7 = июль
plan-month-8 = авг.
plan-month-9 = сент.
plan-month-10 = окт.
plan-month-11 = нояб.
plan-month-12 = дек.
plan-month-of-year = { $month } { $year }

plan-title = План работы
plan-adopted = Принят на { $session }{ $place ->
    [none] {""}
   *[some] , { $place }
 }{ $date ->
    [none] {""}
   *[some] , { $date }
 }.
plan-carried-out = Исполнители: { $agencies }.
plan-others = Другие планы:
plan-none = Здесь будет план работы органа: его области, виды деятельности и ход их осуществления.
plan-none-take-in = Принять доклад сессии
plan-none-wait = План появится, когда координатор примет доклад сессии, на которой он утверждён.

plan-totals = Виды деятельности по статусу
plan-filter = Отбор
plan-filter-words = Слова
plan-filter-lead = Ведущее учреждение
plan-filter-status = Статус
plan-filter-not-completed = Не завершено
plan-filter-funding = Финансирование
plan-filter-state = Государство
plan-filter-time = Срок
plan-filter-overdue = Просрочено
plan-filter-show = Показать
plan-filter-clear = Показать весь план

plan-shown-all = { $areas ->
    [0] Все виды деятельности: { $number }
   *[other] Все виды деятельности: { $number }, области: { $areas }
 }, { $sort ->
    [end] сначала те, срок которых истекает раньше
    [status] по статусу
    [word] сначала те, о которых дольше всего нет сведений
   *[plan] в порядке плана
 }.
plan-shown = { $bound ->
    [more] Более { $shown }
   *[exact] { $shown }
 } из { $number } { $total ->
    [one] вида деятельности
   *[other] видов деятельности
 }{ $lead ->
    [none] {""}
   *[some] , ведущее учреждение: { $lead }
 }{ $state ->
    [none] {""}
   *[some] , государство: { $state }
 }{ $searched ->
    [none] {""}
   *[some] , по словам «{ $words }»
 }{ $status ->
    [none] {""}
    [not-completed] , кроме завершённых
   *[some] , статус: { $status-word }
 }{ $funding ->
    [none] {""}
   *[some] , финансирование: { $funding-word }
 }{ $overdue ->
    [none] {""}
   *[some] , только просроченные
 }, { $sort ->
    [end] сначала те, срок которых истекает раньше
    [status] по статусу
    [word] сначала те, о которых дольше всего нет сведений
   *[plan] в порядке плана
 }.
plan-shown-overdue = { $bound ->
    [more] Просрочено: более { $number }.
   *[exact] { $count ->
       *[other] Просрочено: { $number }.
    }
 }
plan-shown-none = Таких видов деятельности нет. Ничего не потеряно: снимите одно из условий или
plan-shown-past = После этого места видов деятельности нет.

plan-misread-lead = «{ $given }» не является учреждением этого органа, поэтому показаны все учреждения.
plan-misread-status = «{ $given }» не является статусом, поэтому показаны все статусы.
plan-misread-funding = «{ $given }» не является статусом финансирования, поэтому показаны все.
plan-misread-state = «{ $given }» не является участвующим государством этого органа, поэтому показаны все.
plan-misread-sort = «{ $given }» не является порядком, поэтому сохранён порядок плана.
plan-misread-after = Ссылка на место в списке неполна, поэтому список показан с начала.
plan-misread-words = Поиск выполнен только по первым 200 знакам.

plan-sort = Порядок
plan-sort-plan = В порядке плана
plan-sort-end = По сроку окончания
plan-sort-status = По статусу
plan-sort-word = Дольше всего без сведений

plan-timeline = План во времени
plan-timeline-says = Полосы показывают каждый вид деятельности в период: { $from } – { $to }. То же сказано в таблице ниже.
plan-timeline-key = Заливка: отражено. Контур: запланировано. Вертикальные отметки: мероприятия. То же словами сказано в таблице ниже.
plan-timeline-bar = { $code } { $name }: { $timeframe }, { $status }
plan-timeline-undated = без указания сроков
plan-today = Сегодня, { $date }

plan-table = Виды деятельности плана
plan-table-by-area = Виды деятельности по областям, в порядке принятого плана
plan-code = Номер
plan-activity = Вид деятельности
plan-lead = Учреждение
plan-timeframe = Сроки
plan-status = Статус
plan-funding = Финансирование
plan-activities = { $count ->
    [one] { $count } вид деятельности
    [few] { $count } вида деятельности
   *[other] { $count } видов деятельности
 }
plan-pages = Страницы
plan-page-more = Далее
plan-page-first = С начала
