namespace DangBoSo.Platform.Time;

/// <summary>Days as people in Vietnam count them. Instants are UTC; a day ends at midnight in Asia/Ho_Chi_Minh (D4).</summary>
public sealed class LocalDays(TimeProvider clock, TimeZoneInfo zone)
{
    public DateOnly Today => DayOf(clock.GetUtcNow());

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The first instant after the day: what was committed before it belongs to the day or earlier.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    /// <summary>The zone by name, or UTC+7 built in: a minimal system may lack the zone database, and Vietnam has no summer time.</summary>
    public static TimeZoneInfo Zone(string? id)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id ?? "Asia/Ho_Chi_Minh", out var found)) return found;
        return TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", TimeSpan.FromHours(7), "Giờ Việt Nam", "Giờ Việt Nam");
    }
}
