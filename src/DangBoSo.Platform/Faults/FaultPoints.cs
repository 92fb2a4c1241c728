using System.Globalization;
using System.Runtime.InteropServices;

namespace DangBoSo.Platform.Faults;

/// <summary>
/// Named places where a test may have the process killed as by a power cut: <c>DANGBOSO_FAULT=name</c> or <c>name:N</c> for
/// the N-th passing. SIGKILL, so that no handler, flush or finally block of ours can tidy up.
/// </summary>
public static class FaultPoints
{
    private const int SigKill = 9;
    private static readonly (string Name, int Times)? Wanted = Parse(Environment.GetEnvironmentVariable("DANGBOSO_FAULT"));
    private static int hits;

    public static void Hit(string name)
    {
        if (Wanted is { } wanted && string.Equals(wanted.Name, name, StringComparison.Ordinal)
            && Interlocked.Increment(ref hits) == wanted.Times)
            Die();
    }

    private static (string, int)? Parse(string? setting)
    {
        if (string.IsNullOrEmpty(setting))
            return null;
        var parts = setting.Split(':');
        return (parts[0], parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1);
    }

    private static void Die()
    {
        if (!OperatingSystem.IsWindows())
            _ = Kill(Environment.ProcessId, SigKill);
        Environment.FailFast("fault point");
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
