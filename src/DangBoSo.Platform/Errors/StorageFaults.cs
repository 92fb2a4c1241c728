using DangBoSo.Platform.Data;

namespace DangBoSo.Platform.Errors;

/// <summary>Tells a disk that takes nothing more from a mistake of ours, wherever it shows itself: in the database or among the files.</summary>
public sealed class StorageFaults(IEngine engine)
{
    private const int NoSpaceLeft = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT
    private const int ReadOnlyFileSystem = 30; // EROFS

    /// <returns>The code of its message, or null.</returns>
    public string? CodeOf(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (OfFile(e) is { } code) return code;
        }

        return engine.StorageFaultIn(exception) switch { StorageFault.Full => "platform.disk.full", StorageFault.ReadOnly => "platform.disk.read_only", _ => null };
    }

    /// <summary>.NET keeps errno as the result of an IOException it has no class for.</summary>
    public static string? OfFile(Exception exception) => exception is not IOException ? null : exception.HResult switch
    {
        NoSpaceLeft or QuotaExceeded => "platform.disk.full",
        ReadOnlyFileSystem => "platform.disk.read_only",
        _ => null,
    };
}

public enum StorageFault
{
    None,
    Full,
    ReadOnly,
}
