revise-revisions = Пересмотр плана
revise-lede = Что изменено в плане после его принятия, начиная с последнего, с указанием причин.
revise-lede-draft = Этот план – проект. До его принятия на сессии структуру можно менять свободно.
revise-none = Здесь будут изменения принятого плана. Пока их нет.
revise-none-draft = Изменения будут отражаться здесь после принятия плана на сессии.
revise-earlier = Более ранние изменения
revise-steps = Изменение структуры
revise-decision = решение { $number } { $session }
revise-until = До { $date }
revise-former = Прежние формулировки
revise-ways = Откуда взято и что с этим стало
revise-behind = До этого: история предшествующих видов деятельности
revise-last-facts = На момент исключения
revise-area = Область { $number }

revise-kind-added = Включено
revise-kind-split = Разделено
revise-kind-merged = Объединено
revise-kind-moved = Перенесено
revise-kind-ordered = Новый порядок
revise-kind-retired = Исключено
revise-kind-reinstated = Восстановлено
revise-kind-reworded = Новая формулировка
revise-kind-retimed = Новые сроки
revise-kind-reassigned = Новые учреждения или государства

revise-from-split = Выделено из
revise-from-merged = Объединяет
revise-from-carried = Перешло из
revise-into-split = Разделено на
revise-into-merged = Вошло в
revise-into-carried = Перешло в

revise-retired-activity = Исключено из плана { $date }. Принятая формулировка и история остаются доступны здесь.
revise-retired-area = Исключена из плана { $date } вместе со своими видами деятельности. Принятый текст и история остаются доступны здесь.

revise-step-revise = Пересмотреть
revise-step-split = Разделить
revise-step-merge = Объединить с другими
revise-step-relocate = Перенести в другую область
revise-step-order = Изменить порядок видов деятельности
revise-step-retire = Исключить из плана
revise-step-reinstate = Восстановить

revise-why = Основание
revise-reason = Причина изменения
revise-needs-reason = План принят: укажите, почему он изменяется.
revise-in-a-draft = План – проект, поэтому указывать причину не нужно.
revise-needs-text = Это поле не может быть пустым.
revise-too-long = Слишком длинный текст: не более { $about } знаков.
revise-not-an-agency = Выберите из учреждений секретариата этого органа.
revise-area-retired = Эта область исключена. Сначала восстановите её или выберите другую.
revise-activity-retired = Вид деятельности { $about } исключён из плана. Сначала восстановите его.
revise-not-retired = Это не исключено из плана.
revise-area-first = Область { $about } тоже исключена. Сначала восстановите область.

revise-wording = Формулировка
revise-wording-hint = Дословно, в том виде, в каком она принимается.
revise-short-title = Краткое название
revise-short-title-hint = Стоит в списках рядом с формулировкой и не заменяет её. Можно не указывать.
revise-label = Обозначение
revise-label-hint = Как в документе, например iv). Можно не указывать; номер присваивает система.
revise-states = Затрагиваемые государства
revise-states-hint = Если не отмечено ни одно, – те, что названы в формулировке.
revise-timeframe-hint = С точностью до дня, месяца, квартала или года: 2024-06-27, октябрь 2024, 2024-Q4 или 2025.

revise-add-activity = Включить вид деятельности
revise-add-activity-do = Включить вид деятельности
revise-add-area = Включить область
revise-add-area-do = Включить область
revise-area-title = Название
revise-added = Записано: { $what }, включение в план.
revise-change-activity = Пересмотр вида деятельности { $code }
revise-change-area = Пересмотр области { $number }
revise-change-says = Нынешнее содержание останется в истории, а прежние формулировки – на странице.
revise-change-do = Записать изменение
revise-changed = Записано: { $what }, изменения внесены.
revise-nothing-changed = Ничего не изменено: { $what }.
revise-along-legend = При смене ведущих учреждений
revise-along = Виды деятельности, которые ведут те же учреждения, передаются новым

revise-relocate = Перенос вида деятельности { $code } в другую область
revise-relocate-says = Он займёт последнее место в другой области. Номер { $code } сохраняется независимо от номера области.
revise-to-area = В область
revise-needs-another-area = Выберите область, в которую он переносится.
revise-relocate-do = Перенести
revise-relocated = Записано: { $what }, перенос в другую область.

revise-retire-activity = Исключение вида деятельности { $code } из плана
revise-retire-says = Он исчезнет из списков и подсчётов, но не будет удалён: его страница с историей останется по прежнему адресу, а номер никому не будет присвоен.
revise-retire-area = Исключение области { $number } из плана
revise-retire-area-says = Область и её виды деятельности исчезнут из списков и подсчётов, но не будут удалены: их страницы с историей останутся по прежним адресам.
revise-retire-do = Исключить из плана
revise-retired = Записано: { $what }, исключение из плана.
revise-reinstate-activity = Восстановление вида деятельности { $code }
revise-reinstate-says = Он вернётся в план в том виде, в каком был исключён.
revise-reinstate-area = Восстановление области { $number }
revise-reinstate-area-says = Область вернётся в план вместе с видами деятельности, исключёнными вместе с ней.
revise-reinstate-do = Восстановить
revise-reinstated = Записано: { $what }, восстановление в плане.

revise-split = Разделение вида деятельности { $code }
revise-split-says = Каждая часть получает свою формулировку и новый номер и наследует статус, ведущие учреждения и сроки. Сам вид деятельности исключается из плана и ведёт к своим частям.
revise-part = Часть { $number }
revise-needs-two-parts = Дайте формулировки хотя бы двум частям.
revise-hangs = Что с ним связано
revise-hangs-hint = Мероприятия и решения переходят ко всем частям, если не выбрать одну.
revise-to-all-parts = Ко всем частям
revise-decision-hangs = Решение { $number } { $session }: { $wording }
revise-split-do = Разделить
revise-split-done = Записано: { $what }, разделение на { $codes }.

revise-merge = Объединить виды деятельности
revise-codes = Номера видов деятельности
revise-codes-hint = Два или больше, через запятую: 5.7, 5.8.
revise-codes-unknown = В плане таких нет: { $codes }.
revise-needs-two-activities = Назовите хотя бы два вида деятельности.
revise-go-on = Далее
revise-merge-says = { $codes } станут одним видом деятельности с новым номером. Их мероприятия и решения переходят к нему, а сами они исключаются из плана.
revise-merge-do = Объединить
revise-merged = Записано: виды деятельности объединены, новый номер – { $what }.

revise-order-areas = Изменить порядок областей
revise-order-activities = Порядок видов деятельности области { $number }
revise-order-says = Укажите место каждого, считая от 1. Номера не меняются.
revise-order-do = Записать порядок
revise-ordered = Записано: порядок изменён.

revise-next = Составить следующий план
revise-next-says = Будет составлен проект, доступный участникам. Каждый перенесённый вид деятельности сохраняет формулировку и статус, получает номер нового плана и свою прежнюю историю. До принятия проекта действует нынешний план.
revise-plan-title = Название плана
revise-period = Период
revise-session = Сессия, на которой он принимается
revise-session-hint = Предстоящую сессию можно внести в разделе «Сессии».
revise-needs-session = Выберите сессию.
revise-next-of-a-draft = Этот план сам является проектом. Следующий составляется после его принятия.
revise-carried = Переносится
revise-carried-hint = Отмечено всё, что не проведено, не завершено и не отменено.
revise-carried-one = { $code } { $name } ({ $status })
revise-next-do = Составить проект
revise-next-done = Записано: проект следующего плана составлен.
revise-edit = Изменить название и период
revise-edit-do = Записать изменения
revise-edited = Записано: название, период и сессия изменены.
revise-adopt = Записать принятие
revise-adopt-says = С этого дня каждое изменение структуры требует причины, виды деятельности становятся обязанностями учреждений, а перенесённое больше не числится за прежним планом. План в нынешнем виде станет исходным состоянием на момент сессии.
revise-adopt-do = Записать, что план принят
revise-adopted = Записано: план принят.
revise-adopted-already = План принят. Его название, период и сессия остаются такими, какими они приняты.
revise-session-ahead = Эта сессия ещё не состоялась.

plan-draft = Проект, предлагается к принятию на { $session }{ $place ->
    [none] {""}
   *[some] , { $place }
 }{ $date ->
    [none] {""}
   *[some] , { $date }
 }. Виден только участникам.

baseline-of-a-draft = У проекта нет исходного состояния: оно фиксируется при принятии плана.
baseline-ahead = Эта сессия ещё не состоялась: исходное состояние можно будет зафиксировать в день её проведения.
revise-money = Куда переходят потребности и взносы
revise-money-hint = Каждая запись переходит к одной части, чтобы ничто не учитывалось дважды. Отнесённое к части без формулировки переходит к первой.
revise-need-goes = Потребность, { $amount }: { $text }
revise-contribution-goes = Взнос, { $contributor }: { $what }
revise-had = Что за ним числилось
revise-now-with = Теперь в { $code }
