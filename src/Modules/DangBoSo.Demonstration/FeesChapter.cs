using System.Globalization;
using DangBoSo.Organisation.Features.CollectFees;
using DangBoSo.Organisation.Features.ExcuseFees;
using DangBoSo.Organisation.Features.SetFeeStanding;
using DangBoSo.Organisation.Features.ShowFees;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>A cell's fees of the year since it is on record: all pay but two, who are two and three months behind, and one with a reason. Groups and amounts are invented.</summary>
internal sealed class FeesChapter : IChapter
{
    private const string Collector = "bithu.vp01";

    public string Title => "Đảng phí của một chi bộ";

    public async Task TellAsync(Stage stage, Calendar calendar, IProgress<string> progress, CancellationToken ct)
    {
        var today = calendar.Today;
        var first = new[] { new DateOnly(calendar.Founding.Year, calendar.Founding.Month, 1), new DateOnly(today.Year, 1, 1) }.Max();
        var months = Enumerable.Range(0, 12).Select(first.AddMonths).TakeWhile(m => m <= today).ToList();
        var members = (await SheetAsync(stage, today, ct)).Members;
        for (var i = 0; i < members.Count; i++) await StandAsync(stage, members[i].Member, i, first, ct);
        // Counted back from the last month that is over: none where the year has just begun.
        var over = months.Where(m => m.AddMonths(1) <= today).Reverse().ToList();
        var (two, three, excused) = (over.Take(2).ToHashSet(), over.Take(3).ToHashSet(), over.Take(1).ToHashSet());
        foreach (var month in months)
        {
            var paying = members.Where((_, i) => !(i == 1 && two.Contains(month)) && !(i == 3 && three.Contains(month)) && !(i == 5 && excused.Contains(month)));
            if (month.AddMonths(1) > today) paying = paying.Take(members.Count / 2).Where((_, i) => i is not (1 or 3 or 5)); // the running month is half way
            await CollectAsync(stage, month, today, [.. paying.Select(m => m.Member.ToString("D"))], ct);
        }

        if (over.Count > 0 && members.Count > 5) await stage.AsAsync(Collector, s => s.GetRequiredService<ExcuseFeesHandler>().HandleAsync(members[5].Member, new ExcuseFeesInput { Month = Key(over[0]), Reason = "Nằm viện dài ngày (việc hư cấu)" }, ct), ct);
        progress.Report($"{members.Count} đảng viên, {months.Count} tháng; hai người chưa đóng hai và ba tháng, một người có lý do (số tiền là hư cấu)");
    }

    private static Task<ShowFeesModel> SheetAsync(Stage stage, DateOnly month, CancellationToken ct) =>
        stage.AsAsync(Collector, s => s.GetRequiredService<ShowFeesHandler>().ReadAsync(new ShowFeesInput { Month = Key(month) }, ct), ct);

    private static Task StandAsync(Stage stage, Guid member, int at, DateOnly first, CancellationToken ct)
    {
        var pensioner = at % 6 == 4;
        var amount = pensioner ? 5_200_000 + (at * 90_000) : 7_400_000 + (at * 310_000);
        var input = new SetFeeStandingInput { Month = Key(first), Group = pensioner ? "pension" : "insured", Amount = amount.ToString(CultureInfo.InvariantCulture), Note = "Số hư cấu, dùng cho minh họa" };
        return stage.AsAsync(Collector, s => s.GetRequiredService<SetFeeStandingHandler>().HandleAsync(member, input, ct), ct);
    }

    private static Task CollectAsync(Stage stage, DateOnly month, DateOnly today, IReadOnlyList<string> members, CancellationToken ct)
    {
        var day = month.AddDays(24) < today ? month.AddDays(24) : today;
        var input = new CollectFeesInput { Month = Key(month), Day = day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), Way = month.Month % 3 == 0 ? "Portal" : "Cash", Members = members };
        return members.Count == 0 ? Task.CompletedTask : stage.AsAsync(Collector, s => s.GetRequiredService<CollectFeesHandler>().HandleAsync(input, ct), ct);
    }

    private static string Key(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
