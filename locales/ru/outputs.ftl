outputs-lede = Что проведено и подготовлено: семинары, учебные мероприятия, совещания, публикации с датами и местом проведения.
outputs-caption = Мероприятия, начиная с последних
outputs-filter = Отбор
outputs-filter-unknown = В адресе указано неизвестное условие отбора. Ничего не изменено. Откройте список мероприятий и выберите условия там.
outputs-show = Показать
outputs-show-all = Показать все мероприятия
outputs-all = Все
outputs-when-upcoming = Текущие и предстоящие
outputs-when-past = Прошедшие
outputs-dates = Даты
outputs-title = Название
outputs-kind = Вид
outputs-place = Место
outputs-agency = Учреждение
outputs-year = Год
outputs-state = Государство
outputs-format = Формат
outputs-link = Ссылка
outputs-facts = Сведения
outputs-reported-to = Доложено
outputs-activities = К каким видам деятельности относится
outputs-no-activities = Связанных видов деятельности нет.
outputs-history = История
outputs-pages = Страницы
outputs-next = Следующие мероприятия
outputs-first = Первая страница
outputs-none = Мероприятий пока нет. Они вносятся вместе с докладом о работе сессии и при изменении статуса видов деятельности.
outputs-none-found = Таких мероприятий нет.

outputs-kind-training = Учебное мероприятие
outputs-kind-workshop = Рабочее совещание
outputs-kind-seminar = Семинар
outputs-kind-study-tour = Ознакомительная поездка
outputs-kind-expert-meeting = Совещание экспертов
outputs-kind-conference = Конференция
outputs-kind-forum = Форум
outputs-kind-meeting = Совещание
outputs-kind-advisory-mission = Консультативная миссия
outputs-kind-publication = Публикация
outputs-kind-tool = Инструмент
outputs-kind-other = Другое

outputs-where-upcoming = текущие и предстоящие
outputs-where-past = прошедшие
outputs-where-session = из доклада { sessions-the }
outputs-where-agency = учреждение: { $agency }
outputs-where-kind = вид: «{ $kind }»
outputs-where-state = место: { $state }
outputs-where-year = год: { $year }
outputs-shown = { $count ->
    [0] Мероприятий нет.
    [one] { $count } мероприятие.
    [few] { $count } мероприятия.
   *[other] { $count } мероприятий.
 }
outputs-shown-where = { $count ->
    [0] Мероприятий нет: { $conditions }.
    [one] { $count } мероприятие: { $conditions }.
    [few] { $count } мероприятия: { $conditions }.
   *[other] { $count } мероприятий: { $conditions }.
 }
outputs-shown-many = Не менее { $count } мероприятий.
outputs-shown-many-where = Не менее { $count } мероприятий: { $conditions }.
