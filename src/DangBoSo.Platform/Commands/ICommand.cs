namespace DangBoSo.Platform.Commands;

/// <summary>A word after <c>./run</c>, e.g. <c>./run ledger verify</c>. Runs instead of the server, in one service scope.</summary>
public interface ICommand
{
    /// <summary>The words that select it, e.g. <c>ledger verify</c>.</summary>
    string Name { get; }

    /// <returns>The exit code: 0 done, 1 something was found or failed, 2 wrong usage.</returns>
    Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct);
}
