namespace DangBoSo.Web;

/// <summary>Command line for people (<c>--postgres CONNECTION --empty</c>) to what the configuration reads.</summary>
internal static class Switches
{
    private static readonly HashSet<string> Flags = new(StringComparer.Ordinal) { "--empty" };
    private static readonly HashSet<string> WithValue = new(StringComparer.Ordinal) { "--postgres", "--database", "--data", "--files", "--keys", "--urls", "--site", "--zone", "--soffice", "--job-lease", "--environment", "--bench" };

    public static string[] Of(string[] args)
    {
        var list = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal)) continue;
            if (Flags.Contains(args[i])) list.Add(args[i] + "=true");
            else if (args[i].Contains('=')) list.Add(args[i]);
            else if (i + 1 < args.Length) list.Add($"{args[i]}={args[++i]}");
        }

        return [.. list];
    }

    /// <summary>The first argument that nobody knows; null when all are known. A misspelt switch would quietly open another database.</summary>
    public static string? Unknown(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].Split('=')[0];
            if (Flags.Contains(args[i])) continue;
            // Sections of the host's own configuration are known to it, such as Logging:LogLevel:Default.
            if (!WithValue.Contains(name) && !name.Contains(':', StringComparison.Ordinal)) return args[i];
            if (name == args[i] && ++i == args.Length) return name;
        }

        return null;
    }
}
