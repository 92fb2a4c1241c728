using DangBoSo.Platform.Acts;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>
/// A row of <c>platform_act</c> as it lies there. Reading is strict: a value that reads the same but is stored otherwise (an
/// identifier in capitals, a number as text) is an alteration too.
/// </summary>
internal sealed class ActRow
{
    public const string Sql =
        "SELECT id, type, version, actor_id, post_id, subject_id, at, detail, salt, commitment FROM platform_act ORDER BY id";

    private readonly object?[] _row;
    private readonly LedgerReport _report;

    public ActRow(object?[] row, LedgerReport report)
    {
        _row = row;
        _report = report;
        Key = CanonicalValue.Key(row[0]);
        Text = new ActText(Uuid(0, "id") ?? Guid.Empty, Value<string>(1, "type") ?? "", Number(2, "version"), Uuid(3, "actor_id"), Uuid(4, "post_id"),
            Uuid(5, "subject_id"), Number(6, "at"), Json(_report, "platform_act", Key, "detail", row[7]));
        Salt = Value<byte[]>(8, "salt");
        Commitment = Value<byte[]>(9, "commitment");
    }

    public string Key { get; }

    public ActText Text { get; }

    public byte[]? Salt { get; }

    public byte[]? Commitment { get; }

    /// <summary>The text when it is canonical JSON; anything else could smuggle a second meaning past the hash.</summary>
    public static string? Json(LedgerReport report, string table, string key, string column, object? raw)
    {
        if (raw is null or DBNull) return null;
        if (raw is string text && CanonicalJson.IsCanonical(text)) return text;
        report.Add(table, key, column, "không còn là văn bản mà sổ đã ghi");
        return null;
    }

    private Guid? Uuid(int at, string column)
    {
        switch (_row[at])
        {
            case null or DBNull:
                return null;
            case Guid id:
                return id;
            case string text when Guid.TryParseExact(text, "D", out var id) && id.ToString("D") == text:
                return id;
            default:
                _report.Add("platform_act", Key, column, "không phải mã định danh");
                return null;
        }
    }

    private long Number(int at, string column)
    {
        if (_row[at] is long or int or short) return Convert.ToInt64(_row[at], null);
        _report.Add("platform_act", Key, column, "không phải số nguyên");
        return 0;
    }

    private T? Value<T>(int at, string column) where T : class
    {
        if (_row[at] is null or DBNull) return null;
        if (_row[at] is T value) return value;
        _report.Add("platform_act", Key, column, "sai kiểu dữ liệu");
        return null;
    }
}
