# Письма о новом и страницы о них.
mail-greeting = Здравствуйте, { $name }!
mail-subject = { $count ->
    [one] { $body }: { $count } изменение
    [few] { $body }: { $count } изменения
   *[other] { $body }: { $count } изменений
}
mail-subject-daily = { $count ->
    [one] { $body }: { $count } изменение со вчерашнего дня
    [few] { $body }: { $count } изменения со вчерашнего дня
   *[other] { $body }: { $count } изменений со вчерашнего дня
}
mail-subject-weekly = { $count ->
    [one] { $body }: { $count } изменение за неделю
    [few] { $body }: { $count } изменения за неделю
   *[other] { $body }: { $count } изменений за неделю
}
mail-more = Это не всё: остальное есть в разделе «Новости».
mail-all = Всё новое для вас
mail-why = Вы получаете это письмо как участник органа { $body }, попросивший о таких письмах.
mail-choose = Выбрать, как получать новости
mail-leave = Отказаться от этих писем одним нажатием
mail-title = Письма
mail-lede = Что сообщается участникам по электронной почте: хранимые, ожидающие и отправленные письма.
mail-open = Все письма
mail-no-server = Почтовый сервер не задан, поэтому письма хранятся здесь. Чтобы отправлять их, запустите Rapporteur с RAPPORTEUR_SMTP_URL.
mail-none = Писем нет. Участники выбирают на странице учётной записи, писать ли им.
mail-states = По состоянию
mail-all-states = Все
mail-state-count = { $state }: { $count }
mail-state-kept = Хранятся
mail-state-queued = Ожидают
mail-state-sending = Отправляются
mail-state-sent = Отправлены
mail-state-failed = Не отправлены
mail-state-uncertain = Неясно
mail-state-unknown = Такого состояния писем нет. Выберите одно из списка.
mail-place-unknown = Такого места в списке писем нет. Начните с первой страницы писем.
mail-uncertain-means = Письмо передано серверу, но ответа не было: оно могло быть доставлено. Без вашего решения оно не отправляется снова; при повторной отправке его могут получить дважды.
mail-subject-label = Тема
mail-to = Кому
mail-state-label = Состояние
mail-written = Составлено
mail-sent = Отправлено
mail-attempts = Попытки
mail-next-attempt = следующая: { $moment }
mail-answer = Ответ сервера
mail-why-not = Почему не отправлено
mail-obstacle-closed = Учётная запись закрыта.
mail-obstacle-ended = Членство прекращено.
mail-obstacle-left = Получатель отказался от этих писем.
mail-obstacle-unpublished = Материалы органа больше не публикуются, поэтому его сводки направляются только участникам.
mail-obstacle-address = На адрес, указанный в учётной записи, письма отправлять нельзя.
mail-obstacle-file = Не удалось подготовить файл PDF. Причина указана в журнале.
mail-obstacle-whole = Не удалось составить письмо. Причина указана в журнале.
mail-next = Более ранние письма
mail-pages = Страницы писем
mail-send-kept = Отправить сейчас
mail-send-failed = Попробовать снова
mail-send-uncertain = Всё же отправить снова
mail-queued = Письмо ожидает отправки.
mail-not-queued = Письмо уже отправляется или отправлено, поэтому ничего не сделано.
mail-leave-title = Отказ от писем
mail-leave-ask = Больше не присылать писем о новом в органе { $body }, в том числе сводок.
mail-leave-do = Отказаться от писем
mail-left = Писем об органе { $body } больше не будет. Новое по-прежнему есть в разделе «Новости».
mail-summary-subject = { $body }: { $title }
mail-summary-subject-corrected = { $body }: { $title } (исправленная, { $edition }-я редакция)
mail-summary-issued = Секретариат органа { $body } выпустил документ «{ $title }».
mail-summary-read = Прочитать полностью
mail-summary-attached = Тот же текст приложен в формате PDF.
mail-summary-why-delegate = Вы получаете это письмо как делегат, участвующий в работе органа { $body }.
mail-summary-why-subscriber = Вы получаете это письмо, поскольку на этот адрес оформлена подписка на сводки органа { $body }.
mail-question-subject = Сводки органа { $body }: подтвердите подписку
mail-question-asked = На этот адрес запрошена отправка сводок органа { $body }.
mail-question-confirm = Если запрос сделали вы, подтвердите его здесь
mail-question-otherwise = В противном случае ничего делать не нужно: других писем не будет.
