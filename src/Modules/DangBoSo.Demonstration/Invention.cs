using System.Globalization;
using DangBoSo.Work.Features.WriteReport;

namespace DangBoSo.Demonstration;

/// <summary>Invented figures and sentences: the same at every making, believable, rising with the months.</summary>
internal sealed class Invention
{
    private static readonly string[] Deeds =
    [
        "Đã rà soát, lập danh mục và phân công người phụ trách.",
        "Đã làm xong phần chuẩn bị, bắt đầu nhập dữ liệu.",
        "Đã hoàn thành đợt tập huấn cho cán bộ phụ trách.",
        "Dữ liệu nhập đạt tiến độ, còn vướng máy quét dùng chung.",
        "Đã đối chiếu với đơn vị cấp dưới, sửa các chỗ sai lệch.",
        "Tiếp tục thực hiện đúng kế hoạch, chưa phát sinh vướng mắc.",
    ];

    private Dictionary<string, double> firstYear = [];

    public async Task ReadAsync(CancellationToken ct) =>
        firstYear = (await Material.RowsAsync("targets-path.csv", ct)).ToDictionary(r => r["code"], r => double.Parse(r["2026"], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>Between the 15th and the 19th; the procuracy once after the due day.</summary>
    public DateOnly WritingDay(string unit, Month month) => month.First.AddDays(unit == "vks" && month.Number == 3 ? 26 : 14 + (int)(Seed(unit) % 5));

    public string Text(string unit, string code, Month month) => Deeds[(Seed(unit + code) + (ulong)month.Number) % (ulong)Deeds.Length];

    public IReadOnlyList<FigureInput> Figures(string unit, IReadOnlyList<string> targets, Month month) => [.. targets.Select(t =>
    {
        var of = Denominator(unit, t, month);
        var reached = (long)Math.Floor(of * Math.Min(1, Share(unit, t, month)));
        return new FigureInput { Target = t, Numerator = reached.ToString(CultureInfo.InvariantCulture), Denominator = of.ToString(CultureInfo.InvariantCulture) };
    })];

    private double Share(string unit, string target, Month month)
    {
        var pace = 0.82 + (Seed(unit + target) % 34 / 100.0);
        // The office of the province is ahead on lines and scanning; the newspaper lags in skills.
        if (unit == "vp" && target is "HT2" or "DL5") pace = 1.5;
        if (unit == "bptth" && target.StartsWith("NL", StringComparison.Ordinal)) pace = 0.55;
        return firstYear[target] / 100 * pace * (0.3 + (0.08 * month.Number));
    }

    private static long Denominator(string unit, string target, Month month)
    {
        var seed = Seed(unit + target);
        return target switch
        {
            "HT1" => 40 + (long)(seed % 50),
            "HT2" => 4 + (long)(seed % 5),
            "UD1" => 8,
            "UD2" => 3 * (month.Number + 2),
            "DL1" => 3 + (long)(seed % 4),
            "DL2" => 70 + (long)(seed % 80),
            "DL3" => 6 + (long)(seed % 12),
            "DL4" => 4 * (month.Number + 1),
            "DL5" => 1500 + (long)(seed % 3000),
            _ => 80 + (long)(seed % 50),
        };
    }

    // FNV-1a: string.GetHashCode differs from run to run.
    private static ulong Seed(string text) => text.Aggregate(14695981039346656037UL, (h, c) => (h ^ c) * 1099511628211UL);
}
