using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Features.ListReports;
using DangBoSo.Work.Features.ListTasks;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features;

/// <summary>The numbers beside this room's entries of the navigation: one query for both, since every page asks it.</summary>
internal sealed class WorkCounts(TaskCounts tasks, ReportList reports, Actor actor) : INavCounts
{
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(CancellationToken ct)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        if (!actor.IsSignedIn) return counts;
        var work = tasks.Pending()?.Select(id => new { Key = "work", Id = id });
        var own = reports.Pending()?.Select(id => new { Key = "reports", Id = id });
        if ((work is not null && own is not null ? work.Concat(own) : work ?? own) is not { } waiting) return counts;
        foreach (var found in await waiting.GroupBy(w => w.Key).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)) counts[found.Key] = found.Count;
        return counts;
    }
}
