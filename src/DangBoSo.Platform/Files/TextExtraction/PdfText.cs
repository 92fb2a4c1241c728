using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using DangBoSo.Platform.Text;

namespace DangBoSo.Platform.Files.TextExtraction;

/// <summary>
/// The text layer of a PDF by poppler's <c>pdftotext</c>: a process of its own with limits of time, memory and output, fed
/// through a pipe, so that no plain copy lies on any disk.
/// </summary>
public static class PdfText
{
    private const string Folders = "/usr/local/bin:/usr/bin:/bin";
    private const int MemoryKilobytes = 2_000_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Whether poppler is installed here; without it PDFs are kept and found by all but their own words, and the pages say so.</summary>
    public static bool IsThere { get; } = Folders.Split(':').Any(f => File.Exists(Path.Combine(f, "pdftotext")));

    /// <returns>Null where poppler is not installed, or it gave up on this file: the file is kept, but not found by its words.</returns>
    public static async Task<ExtractedText?> ExtractAsync(Stream content, CancellationToken ct, int maxLength = ExtractedText.MaxLength)
    {
        content.Position = 0;
        using var process = TryStart();
        if (process is null)
            return null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        try
        {
            var feeding = FeedAsync(content, process, limit.Token);
            var complaints = process.StandardError.BaseStream.CopyToAsync(Stream.Null, limit.Token);
            var (text, truncated) = await ReadAsync(process.StandardOutput, maxLength, limit.Token);
            if (!truncated)
            {
                await Task.WhenAll(feeding, complaints);
                await process.WaitForExitAsync(limit.Token);
            }
            return truncated || process.ExitCode == 0 ? Blocks(text, truncated) : null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null; // the time limit, not the caller
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static Process? TryStart()
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = "/",
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"command -v pdftotext >/dev/null || exit 127; ulimit -v {MemoryKilobytes}; ulimit -f 0; exec pdftotext -q -enc UTF-8 - -");
        start.Environment.Clear();
        start.Environment["PATH"] = Folders;
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task FeedAsync(Stream content, Process process, CancellationToken ct)
    {
        try
        {
            await content.CopyToAsync(process.StandardInput.BaseStream, ct);
        }
        catch (IOException)
        {
            // It closed its end early; its exit code tells.
        }
        finally
        {
            process.StandardInput.Close();
        }
    }

    private static async Task<(string Text, bool Truncated)> ReadAsync(StreamReader output, int maxLength, CancellationToken ct)
    {
        var text = new StringBuilder();
        var buffer = new char[8192];
        while (text.Length < maxLength && await output.ReadAsync(buffer, ct) is var read and > 0)
            text.Append(buffer, 0, read);
        return (text.ToString(0, Math.Min(text.Length, maxLength)), text.Length >= maxLength);
    }

    private static ExtractedText Blocks(string text, bool truncated) => new(
        [.. Nfc.Of(text).Split('\n', '\f').Select(l => l.TrimEnd()).Where(l => l.Length > 0).Select(l => new TextBlock(BlockKind.Paragraph, 0, l))], truncated);
}
