using System.Globalization;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>The report as plain lines that read well in a terminal and in a log.</summary>
internal static class ReportText
{
    private const int Shown = 200;

    public static async Task WriteAsync(LedgerReport report, TextWriter output)
    {
        await output.WriteLineAsync("Kiểm tra sổ bất biến");
        await output.WriteLineAsync($"  Hành vi:     {N(report.Acts)} (chờ vào sổ: {N(report.Pending)}; đã xóa theo quyết định: {N(report.Erased)})");
        await output.WriteLineAsync($"  Lá:          {N(report.Leaves)}");
        await output.WriteLineAsync($"  Điểm chốt:   {N(report.Checkpoints)}");
        await output.WriteLineAsync($"  Gốc:         {report.Root}");
        await output.WriteLineAsync($"  Tên sổ:      {report.Origin ?? "chưa ký"}");
        await output.WriteLineAsync($"  Chữ ký:      {N(report.Signed)} điểm chốt ký đúng{(report.Unchecked > 0 ? $"; {N(report.Unchecked)} chưa kiểm được vì không có thư mục khóa (--keys)" : "")}");
        foreach (var (witness, size) in report.Witnessed) await output.WriteLineAsync($"  Nhân chứng:  {witness} đã ký đến {N(size)}");
        foreach (var earlier in report.Earlier) await output.WriteLineAsync($"  Trước khi khôi phục: {earlier}");
        await output.WriteLineAsync($"  Hàng đã so:  {N(report.Rows.Values.Sum())} trong {report.Rows.Count} bảng");
        foreach (var (table, rows) in report.Rows) await output.WriteLineAsync($"    {table,-40} {N(rows),10}");
        if (report.Unopened > 0) await output.WriteLineAsync($"  Niêm phong:  {N(report.Unopened)} giá trị chưa kiểm được vì không có khóa (--keys)");
        await output.WriteLineAsync("  Không thuộc sổ, vì:");
        foreach (var (table, reason) in report.NotCovered) await output.WriteLineAsync($"    {table,-40} {reason}");
        if (report.IsClean)
        {
            await output.WriteLineAsync("Kết quả: KHỚP. Không thấy điều gì bị sửa.");
            return;
        }

        await output.WriteLineAsync($"Kết quả: KHÔNG KHỚP. {N(report.FindingCount)} chỗ khác:");
        foreach (var finding in report.Findings.Take(Shown)) await output.WriteLineAsync($"  - {finding}");
        if (report.FindingCount > Shown) await output.WriteLineAsync($"  … và {N(report.FindingCount - Shown)} chỗ nữa.");
    }

    private static string N(long number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');
}
