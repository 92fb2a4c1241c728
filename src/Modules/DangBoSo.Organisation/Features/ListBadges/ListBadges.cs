using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ListBadges;

public sealed record ListBadgesInput
{
    /// <summary>Day of the round; the next one when left out.</summary>
    public string? Round { get; init; }

    /// <summary>Key of the last row above.</summary>
    public string? After { get; init; }
}

/// <param name="Next">Key to continue after, null on the last page.</param>
public sealed record ListBadgesModel(DateOnly Round, IReadOnlyList<Option> Rounds, string Citation, IReadOnlyList<BadgeLine> Members, string? Next, bool IsLater, bool MayAward);

/// <param name="Since">From when his Party age counts.</param>
/// <param name="Awarded">The decision's number, once there is one.</param>
public sealed record BadgeLine(Guid Id, string FullName, DateOnly BirthDate, DateOnly Since, int Years, string? Cell, string? Awarded)
{
    internal Guid? AwardedId { get; init; }
}

/// <summary>Who is due a badge in a round: one query along the day from which Party age counts, a page at a time after the last row's key.</summary>
internal sealed class ListBadgesHandler(OrganisationDb db, RuleSets rules, Reads reads, Actor actor, LocalDays days)
{
    private const int PageSize = 50;

    public async Task<ListBadgesModel> ReadAsync(ListBadgesInput asked, CancellationToken ct)
    {
        actor.Demand(Rights.ReadMembers);
        var (set, round) = Round(asked);
        var rows = await Rows(round, set.Rules, LastOf(asked.After)).Take(PageSize + 1).ToListAsync(ct);
        var page = rows.Take(PageSize).ToList();
        var rounds = set.Rules.Around(days.Today.Year).Append(round).Distinct().Order().Select(r => new Option(r.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Vi.Date(r)));
        return new ListBadgesModel(round, [.. rounds], set.Citation, page.ConvertAll(r => Line(r, round, set.Rules)), rows.Count > PageSize ? Key(page[^1]) : null, asked.After is not null, actor.Can(Rights.RunProcedures));
    }

    /// <summary>The whole list; that it leaves is an act, saved before.</summary>
    public async Task<IAsyncEnumerable<BadgeLine>> ExportAsync(ListBadgesInput asked, CancellationToken ct)
    {
        actor.Demand(Rights.ReadMembers);
        var (set, round) = Round(asked);
        await reads.RecordExportAsync("organisation.badges_exported", new JsonObject { ["round"] = round.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, await Rows(round, set.Rules, null).CountAsync(ct), ct);
        return Rows(round, set.Rules, null).AsAsyncEnumerable().Select(r => Line(r, round, set.Rules));
    }

    private (RuleSet<BadgeRules> Set, DateOnly Round) Round(ListBadgesInput asked)
    {
        var set = rules.On<BadgeRules>(BadgeRules.Code, days.Today);
        return (set, Typed.TryDay(asked.Round, out var round) && set.Rules.IsRound(round) ? round : set.Rules.RoundFrom(days.Today));
    }

    private IQueryable<Row> Rows(DateOnly round, BadgeRules badge, (DateOnly Since, Guid Id)? after)
    {
        // Of this round, or of these years and given early, in a round before: badges lie five years apart and more.
        var (given, before) = (db.Badges, badge.RoundBefore(round));
        var due = db.Members.VisibleTo(actor).AsNoTracking().Where(Reaching(badge.Reaching(round))).Where(m => m.OfficialOn != null && db.Counted.Any(s => s.MemberId == m.Id && s.ToDay == null));
        if (after is { } row) due = due.Where(m => Keyset.After(m.SeniorityFrom ?? m.JoinedOn, m.Id, row.Since, row.Id));
        return due.OrderBy(m => m.SeniorityFrom ?? m.JoinedOn).ThenBy(m => m.Id).Select(m => new Row(
            m.Id, m.FullName, m.BirthDate, m.SeniorityFrom ?? m.JoinedOn,
            db.Counted.Where(s => s.MemberId == m.Id && s.ToDay == null).Join(db.Units, s => s.UnitId, u => u.Id, (s, u) => u.Name).FirstOrDefault(),
            given.Where(b => b.MemberId == m.Id && (b.RoundDay == round || ((m.SeniorityFrom ?? m.JoinedOn).AddYears(b.Years) <= round && (m.SeniorityFrom ?? m.JoinedOn).AddYears(b.Years) > before))).OrderByDescending(b => b.Years).Select(b => b.DecisionNumber).FirstOrDefault(),
            given.Where(b => b.MemberId == m.Id && (b.RoundDay == round || ((m.SeniorityFrom ?? m.JoinedOn).AddYears(b.Years) <= round && (m.SeniorityFrom ?? m.JoinedOn).AddYears(b.Years) > before))).OrderByDescending(b => b.Years).Select(b => (Guid?)b.Id).FirstOrDefault()));
    }

    // One range of days for each number of years, all in one condition. From the day on record for Party age; from the joining day where there is none.
    private static Expression<Func<Member, bool>> Reaching(IEnumerable<(int Years, DateOnly After, DateOnly Until)> ranges)
    {
        var member = Expression.Parameter(typeof(Member), "m");
        var since = Expression.Coalesce(Expression.Property(member, nameof(Member.SeniorityFrom)), Expression.Property(member, nameof(Member.JoinedOn)));
        var any = ranges.Select(r => Expression.AndAlso(Expression.GreaterThan(since, Expression.Constant(r.After)), Expression.LessThanOrEqual(since, Expression.Constant(r.Until)))).Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<Member, bool>>(any, member);
    }

    private static BadgeLine Line(Row row, DateOnly round, BadgeRules badge) =>
        new(row.Id, row.FullName, row.BirthDate, row.Since, badge.Years.Last(y => row.Since <= round.AddYears(-y)), row.Cell, row.Awarded) { AwardedId = row.AwardedId };

    private static (DateOnly, Guid)? LastOf(string? after) =>
        after?.Split('_') is [var text, var id] && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Guid.TryParse(id, out var last) ? (day, last) : null;

    private static string Key(Row row) => $"{row.Since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}_{row.Id:D}";

    private sealed record Row(Guid Id, string FullName, DateOnly BirthDate, DateOnly Since, string? Cell, string? Awarded, Guid? AwardedId);
}
