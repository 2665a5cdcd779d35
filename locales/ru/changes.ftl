changes-lede = Все записи по порядку, начиная с последней.
changes-choose = Выбрать даты
changes-from = С
changes-to = По
changes-kind = Что
changes-everything = Всё
changes-kind-moves = Изменения статуса
changes-kind-outputs = Мероприятия
changes-kind-funding = Финансирование
changes-kind-plan = План
changes-kind-decisions = Решения
changes-kind-sessions = Сессии, доклады и сводки
changes-kind-house = Орган и его участники
changes-kind-unknown = В адресе указан неизвестный вид изменений. Откройте раздел «Что изменилось» и выберите его там.
changes-place-unknown = Место в списке, указанное в адресе, не удалось прочитать. Откройте раздел «Что изменилось» и перейдите к нужным записям оттуда.
changes-show = Показать
changes-not-a-day = «{ $text }» не является датой. Укажите её в виде 2024-06-27: год, месяц, день.
changes-days-out-of-order = Последний день предшествует первому. Поменяйте даты местами.
changes-none = Изменений нет. Период: { $dates }.
changes-shown = { $count ->
    [one] { $count } изменение ({ $named }). Период: { $dates }.
    [few] { $count } изменения ({ $named }). Период: { $dates }.
   *[other] { $count } изменений ({ $named }). Период: { $dates }.
 }
changes-shown-many = Более { $count } изменений (не менее: { $named }). Период: { $dates }.
changes-count-moves = { $count ->
    [one] { $count } изменение статуса
    [few] { $count } изменения статуса
   *[other] { $count } изменений статуса
 }
changes-count-outputs = мероприятия: { $count }
changes-count-funding = финансирование: { $count }
changes-count-plan = план: { $count }
changes-count-decisions = решения: { $count }
changes-count-sessions = сессии и доклады: { $count }
changes-count-house = орган и участники: { $count }
changes-periods = Периоды
changes-pages = Страницы
changes-next = Более ранние записи
changes-earlier = Предыдущий период
changes-later = Следующий период
changes-parts = Внесено одновременно
changes-parts-list = По записям
