using DangBoSo.Documents.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>The second root: 64 documents of another province in its register. That one Party register holds them all is a fiction.</summary>
internal sealed class RegisterChapter : IChapter
{
    public string Title => "Sổ văn bản của Đảng bộ tỉnh Ninh Bình (hư cấu về nơi giữ)";

    public async Task TellAsync(Stage stage, Calendar calendar, IProgress<string> progress, CancellationToken ct)
    {
        stage.At(calendar.Founding.AddDays(2), 9, 0);
        var outcome = await stage.AsAsync("vanthu.nb", async s =>
        {
            await using var csv = Material.Open("register-ninh-binh.csv");
            return await s.GetRequiredService<IDocumentImports>().ImportAsync(DocumentBook.Incoming, csv, check: false, ct);
        }, ct);
        if (outcome.Problems.Count > 0) throw new InvalidOperationException("register-ninh-binh.csv: " + outcome.Problems[0]);
        progress.Report($"{outcome.Rows} văn bản");
    }
}
