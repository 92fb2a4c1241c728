namespace DangBoSo.Web;

/// <summary>Command line for people (<c>--postgres CONNECTION --empty</c>) to what the configuration reads.</summary>
internal static class Switches
{
    private static readonly HashSet<string> Flags = new(StringComparer.Ordinal) { "--empty" };

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
}
