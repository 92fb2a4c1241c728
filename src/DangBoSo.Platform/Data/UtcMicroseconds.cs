using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DangBoSo.Platform.Data;

/// <summary>Instants as whole microseconds since 1970 in UTC: the same number, order and precision on both engines.</summary>
public sealed class UtcMicroseconds() : ValueConverter<DateTimeOffset, long>(t => ToMicroseconds(t), n => FromMicroseconds(n))
{
    public static long ToMicroseconds(DateTimeOffset t) => (t.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long n) => DateTimeOffset.UnixEpoch.AddTicks(n * TimeSpan.TicksPerMicrosecond);
}
