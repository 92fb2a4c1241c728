namespace DangBoSo.Platform.Commands;

/// <summary>A word after <c>./run</c>, e.g. <c>./run ledger verify</c>. Runs instead of the server, in one service scope.</summary>
public interface ICommand
{
    /// <summary>The words that select it, e.g. <c>ledger verify</c>.</summary>
    string Name { get; }

    /// <returns>The exit code: 0 done, 1 something was found or failed, 2 wrong usage.</returns>
    Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct);
}

public static class CommandWords
{
    /// <summary>The value of a switch of the command itself, as <c>--name value</c> or <c>--name=value</c>; null when it is not there.</summary>
    public static string? ValueOf(this IReadOnlyList<string> args, string name)
    {
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == name && i + 1 < args.Count) return args[i + 1];
            if (args[i].StartsWith(name + "=", StringComparison.Ordinal)) return args[i][(name.Length + 1)..];
        }

        return null;
    }

    /// <summary>What remains when the switches of the installation (<c>--postgres CONNECTION</c>) are taken out, wherever they stand.</summary>
    public static IReadOnlyList<string> WithoutSwitches(this IReadOnlyList<string> args)
    {
        var words = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal)) words.Add(args[i]);
            else if (!args[i].Contains('=')) i++;
        }

        return words;
    }
}
