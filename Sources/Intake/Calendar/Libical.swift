import CIcal
import Foundation
import Notices

/// The one file that speaks to libical: a VEVENT's text in, plain values out; a recurrence in, wall-clock times out.
///
/// libical expands recurrences on floating times only, for its zoned iterator stays an hour late after the gap of
/// spring. It never aborts the process: its errors come back as text.
enum Libical {
    static func read(_ block: EventBlock) -> VEvent? {
        icalerror_set_errors_are_fatal(0)
        guard let component = icalparser_parse_string(block.source) else { return nil }
        defer { icalcomponent_free(component) }
        var event = VEvent()
        var property = icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY)
        while let current = property {
            take(current, into: &event)
            property = icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY)
        }
        if icalcomponent_count_errors(component) > 0, event.errors.isEmpty { event.errors = [""] }
        return event
    }

    /// Seconds ahead of UTC at each instant on the clocks that a VTIMEZONE describes; nil when libical makes no zone of it.
    static func offsets(of block: ZoneBlock, at instants: [Date]) -> [Int]? {
        icalerror_set_errors_are_fatal(0)
        guard let component = icalparser_parse_string(block.source) else { return nil }
        guard icalcomponent_isa(component) == ICAL_VTIMEZONE_COMPONENT, let zone = icaltimezone_new() else {
            icalcomponent_free(component)
            return nil
        }
        // From here on the zone owns the component.
        defer { icaltimezone_free(zone, 1) }
        guard icaltimezone_set_component(zone, component) != 0 else {
            icalcomponent_free(component)
            return nil
        }
        return instants.map { instant in
            var time = icaltime_from_timet_with_zone(
                time_t(instant.timeIntervalSince1970), 0, icaltimezone_get_utc_timezone())
            return Int(icaltimezone_get_utc_offset_of_utc_time(zone, &time, nil))
        }
    }

    /// The wall-clock times of a recurrence, in order, from its start until one falls after `last` or there are too
    /// many.
    ///
    /// - Parameters:
    ///   - until: The local form of a UTC `UNTIL`.
    ///   - most: The number of steps after which it gives up and answers nil.
    static func occurrences(
        of rule: String, from start: CalendarTime, through last: CalendarDate, most: Int,
        until: (Date) -> CalendarTime
    ) -> [CalendarTime]? {
        var recurrence = icalrecurrencetype_from_string(rule)
        guard recurrence.freq != ICAL_NO_RECURRENCE else { return nil }
        if icaltime_is_null_time(recurrence.until) == 0, let limit = time(recurrence.until, zone: nil) {
            recurrence.until = icalTime(localLimit(limit, until))
        }
        guard let iterator = icalrecur_iterator_new(recurrence, icalTime(start)) else { return nil }
        defer { icalrecur_iterator_free(iterator) }
        var times: [CalendarTime] = []
        while times.count <= most {
            let next = icalrecur_iterator_next(iterator)
            guard icaltime_is_null_time(next) == 0, var found = time(next, zone: nil), found.date <= last else {
                return times
            }
            found.isDate = start.isDate
            times.append(found)
        }
        return nil
    }

    /// UNTIL is the last moment that counts; a date alone is the whole of that day.
    private static func localLimit(_ limit: CalendarTime, _ until: (Date) -> CalendarTime) -> CalendarTime {
        var local = limit.clock == .utc ? until(limit.instant(in: .gmt)) : limit
        if local.isDate { local.seconds = 86_399 }
        local.isDate = false
        return local
    }

    private static func take(_ property: OpaquePointer, into event: inout VEvent) {
        switch icalproperty_isa(property) {
        case ICAL_UID_PROPERTY: event.uid = text(icalproperty_get_uid(property))
        case ICAL_SUMMARY_PROPERTY: event.summary = text(icalproperty_get_summary(property))
        case ICAL_DESCRIPTION_PROPERTY: event.description = text(icalproperty_get_description(property))
        case ICAL_LOCATION_PROPERTY: event.location = text(icalproperty_get_location(property))
        case ICAL_URL_PROPERTY: event.url = text(icalproperty_get_url(property))
        case ICAL_STATUS_PROPERTY: event.isCancelled = icalproperty_get_status(property) == ICAL_STATUS_CANCELLED
        case ICAL_SEQUENCE_PROPERTY: event.sequence = Int(icalproperty_get_sequence(property))
        case ICAL_CATEGORIES_PROPERTY:
            event.categories += [text(icalproperty_get_categories(property))].compactMap { $0 }
        case ICAL_ATTACH_PROPERTY: event.attachments.append(attachment(property))
        case ICAL_XLICERROR_PROPERTY: event.errors.append(text(icalproperty_get_xlicerror(property)) ?? "")
        default: takeTime(property, into: &event)
        }
    }

    private static func takeTime(_ property: OpaquePointer, into event: inout VEvent) {
        let zone = zoneName(property)
        switch icalproperty_isa(property) {
        case ICAL_DTSTART_PROPERTY: event.start = time(icalproperty_get_dtstart(property), zone: zone)
        case ICAL_DTEND_PROPERTY: event.end = time(icalproperty_get_dtend(property), zone: zone)
        case ICAL_DURATION_PROPERTY:
            event.duration = Int(icaldurationtype_as_int(icalproperty_get_duration(property)))
        case ICAL_RECURRENCEID_PROPERTY:
            event.recurrenceID = time(icalproperty_get_recurrenceid(property), zone: zone)
            event.hasRange = icalproperty_get_first_parameter(property, ICAL_RANGE_PARAMETER) != nil
        case ICAL_EXDATE_PROPERTY:
            event.exceptions += [time(icalproperty_get_exdate(property), zone: zone)].compactMap { $0 }
        case ICAL_RDATE_PROPERTY:
            let value = icalproperty_get_rdate(property)
            let single = icaltime_is_null_time(value.time) == 0 ? value.time : value.period.start
            event.additions += [time(single, zone: zone)].compactMap { $0 }
        case ICAL_RRULE_PROPERTY: event.rules += [value(property)].compactMap { $0 }
        default: break
        }
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private static func value(_ property: OpaquePointer) -> String? {
        guard let pointer = icalproperty_get_value_as_string_r(property) else { return nil }
        defer { icalmemory_free_buffer(pointer) }
        return String(cString: pointer)
    }

    private static func attachment(_ property: OpaquePointer) -> String? {
        guard let attach = icalproperty_get_attach(property), icalattach_get_is_url(attach) != 0 else { return nil }
        return text(icalattach_get_url(attach))
    }

    private static func zoneName(_ property: OpaquePointer) -> String? {
        icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER).flatMap { text(icalparameter_get_tzid($0)) }
    }

    private static func time(_ value: icaltimetype, zone: String?) -> CalendarTime? {
        guard icaltime_is_null_time(value) == 0,
            let date = CalendarDate(year: Int(value.year), month: Int(value.month), day: Int(value.day))
        else { return nil }
        let seconds = Int(value.hour) * 3_600 + Int(value.minute) * 60 + Int(value.second)
        let isUTC = icaltime_is_utc(value) != 0
        let clock: CalendarTime.Clock = isUTC ? .utc : zone.map { .zone($0) } ?? .floating
        return CalendarTime(date: date, seconds: seconds, isDate: value.is_date != 0, clock: clock)
    }

    private static func icalTime(_ time: CalendarTime) -> icaltimetype {
        var value = icaltime_null_time()
        value.year = Int32(time.date.year)
        value.month = Int32(time.date.month)
        value.day = Int32(time.date.day)
        value.hour = Int32(time.seconds / 3_600)
        value.minute = Int32(time.seconds / 60 % 60)
        value.second = Int32(time.seconds % 60)
        value.is_date = time.isDate ? 1 : 0
        return value
    }
}
