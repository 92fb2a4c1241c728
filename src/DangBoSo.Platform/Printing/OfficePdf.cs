using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Identity;

namespace DangBoSo.Platform.Printing;

/// <summary>
/// Word documents of our own making to PDF, by LibreOffice: a process with a time limit, one at a time, each with a fresh profile, in a
/// private folder that is gone afterwards. Its exit code lies, so that the outcome itself is looked at.
/// </summary>
/// <param name="program">Path of <c>soffice</c>; null looks for it.</param>
/// <param name="folder">Where the private folders are made; emptied at start-up.</param>
public sealed partial class OfficePdf(string? program, string folder) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly string? soffice = program is not null ? (File.Exists(program) ? program : null) : Places().FirstOrDefault(File.Exists);
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Whether this machine can; looked up at start-up.</summary>
    public bool IsThere => soffice is not null;

    /// <exception cref="RuleBroken">LibreOffice is not installed, or did not manage.</exception>
    public async Task<byte[]> ConvertAsync(byte[] docx, CancellationToken ct)
    {
        if (soffice is null) throw new RuleBroken("platform.print.no_office");
        await turn.WaitAsync(ct);
        var own = Path.Combine(folder, Ids.Random().ToString("N"));
        try
        {
            Posix.OwnerOnlyDirectory(own);
            await File.WriteAllBytesAsync(Path.Combine(own, "in.docx"), docx, ct);
            await RunAsync(own, ct);
            var pdf = Path.Combine(own, "in.pdf");
            var bytes = File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, ct) : [];
            return Pages(bytes) > 0 ? bytes : throw new RuleBroken("platform.print.failed");
        }
        finally
        {
            if (Directory.Exists(own)) Directory.Delete(own, recursive: true);
            turn.Release();
        }
    }

    /// <summary>Removes what a killed process left.</summary>
    public void Sweep()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    public void Dispose() => turn.Dispose();

    internal static int Pages(byte[] pdf) => pdf.AsSpan().StartsWith("%PDF-"u8) ? PageObject().Count(Encoding.Latin1.GetString(pdf)) : 0;

    private static IEnumerable<string> Places() => from place in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                                                   from name in new[] { "soffice", "libreoffice" }
                                                   select Path.Combine(place, name);

    private async Task RunAsync(string own, CancellationToken ct)
    {
        var start = new ProcessStartInfo(soffice!) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = own };
        foreach (var argument in new[] { $"-env:UserInstallation={new Uri(Path.Combine(own, "profile"))}", "--headless", "--norestore", "--nologo", "--convert-to", "pdf", "--outdir", own, Path.Combine(own, "in.docx") })
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        (start.Environment["PATH"], start.Environment["HOME"], start.Environment["LANG"]) = ("/usr/local/bin:/usr/bin:/bin", own, "C.UTF-8");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        using var process = Process.Start(start) ?? throw new RuleBroken("platform.print.failed");
        try
        {
            process.StandardInput.Close();
            await Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, limit.Token), process.StandardError.BaseStream.CopyToAsync(Stream.Null, limit.Token), process.WaitForExitAsync(limit.Token));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new RuleBroken("platform.print.failed");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PageObject();
}
