using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Platform.Web.Posting;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.AwardBadge;

public sealed record AwardBadgeInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.choice"), StringLength(3, ErrorMessage = "platform.input.too_long")]
    public string? Years { get; init; }

    [Required(ErrorMessage = "platform.input.choice")]
    public string? Round { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(50, ErrorMessage = "platform.input.too_long")]
    public string? Number { get; init; }

    [Required(ErrorMessage = "platform.input.required")]
    public string? Day { get; init; }

    /// <summary>The badge that was entered wrong, in the place of which this one is put; left out for a new one.</summary>
    public string? Replaces { get; init; }

    [StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid) => Day is null ? [] : Typed.DayFaults(Day, nameof(Day), aid.Today, "organisation.procedure.in_the_future");
}

public sealed record AwardBadgeModel(Guid Member, string FullName, DateOnly Since, IReadOnlyList<Option> Years, IReadOnlyList<Option> Rounds, string? ChosenYears, string? ChosenRound, DateOnly Today)
{
    /// <summary>Entered before: to be put right.</summary>
    public EnteredBadge? Entered { get; init; }
}

public sealed record EnteredBadge(Guid Id, string Number, DateOnly Day);

/// <summary>A badge is awarded by decision of an organisation above the cell; an event of its own.</summary>
internal sealed class AwardBadgeHandler(OrganisationDb db, ProcedureGate gate, DecidedRecord record, RuleSets rules, Actor actor, Acts acts, LocalDays days, TimeProvider clock)
{
    private BadgeRules Rules => rules.On<BadgeRules>(BadgeRules.Code, days.Today).Rules;

    public async Task<Guid> HandleAsync(Guid id, AwardBadgeInput input, CancellationToken ct)
    {
        var member = await SeenAsync(id, ct);
        if (!int.TryParse(input.Years, NumberStyles.None, CultureInfo.InvariantCulture, out var years) || !Rules.Years.Contains(years)) throw new InvalidInput(nameof(input.Years), "platform.input.choice");
        if (!Typed.TryDay(input.Round, out var round) || !Rules.IsRound(round)) throw new InvalidInput(nameof(input.Round), "platform.input.choice");
        var first = Deadlines.Over(member.SeniorityFrom ?? member.JoinedOn, (years * 12) - Rules.EarlyMonths(years));
        if (first > round) throw new InvalidInput(nameof(input.Years), "organisation.badge.too_early", years, Vi.Date(first));
        var day = Typed.Day(input.Day, nameof(input.Day));
        if (day.AddYears(1) < first) throw new InvalidInput(nameof(input.Day), "organisation.badge.decided_early", years, Vi.Date(first));
        var now = clock.GetUtcNow();
        var badge = new MemberBadge { Id = Ids.New(now), MemberId = id, Years = years, RoundDay = round, DecidedOn = day, DecisionNumber = input.Number!, RecordedAt = now };
        db.Badges.Add(badge);
        var replaced = Guid.TryParse(input.Replaces, out var wrong) ? wrong : Guid.Empty;
        var highest = await db.Badges.Where(b => b.MemberId == id && b.Id != replaced).MaxAsync(b => (int?)b.Years, ct);
        await record.BadgeAsync(member, Math.Max(years, highest ?? 0), day, ct);
        await acts.SaveAsync(input.Replaces is null ? new Act("organisation.badge_awarded", id) : await ReplacingAsync(badge, input, ct), ct);
        return id;
    }

    private async Task<Act> ReplacingAsync(MemberBadge badge, AwardBadgeInput input, CancellationToken ct)
    {
        if (input.Reason is null) throw new InvalidInput(nameof(input.Reason), "organisation.badge.why");
        var wrong = Guid.TryParse(input.Replaces, out var known) ? await db.Badges.SingleOrDefaultAsync(b => b.Id == known && b.MemberId == badge.MemberId, ct) : null;
        // Somebody else put it right meanwhile.
        db.Badges.Remove(wrong ?? throw new RuleBroken("organisation.badge.mended_meanwhile"));
        return new Act("organisation.badge_mended", badge.MemberId, new JsonObject { ["number"] = wrong.DecisionNumber, ["because"] = input.Reason });
    }

    public async Task<AwardBadgeModel> ReadAsync(Guid id, AwardBadgeInput? asked, CancellationToken ct)
    {
        var member = await SeenAsync(id, ct);
        var rounds = Rules.Around(days.Today.Year).Select(r => new Option(r.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Vi.Date(r)));
        var own = db.Badges.AsNoTracking().Where(b => b.MemberId == id);
        var entered = Guid.TryParse(asked?.Replaces, out var known) ? await own.SingleOrDefaultAsync(b => b.Id == known, ct)
            : int.TryParse(asked?.Years, NumberStyles.None, CultureInfo.InvariantCulture, out var years) ? await own.SingleOrDefaultAsync(b => b.Years == years, ct) : null;
        return new AwardBadgeModel(id, member.FullName, member.SeniorityFrom ?? member.JoinedOn, [.. Rules.Years.Select(y => y.ToString(CultureInfo.InvariantCulture)).Select(y => new Option(y, $"{y} năm"))], [.. rounds], asked?.Years, asked?.Round, days.Today) { Entered = entered is null ? null : new EnteredBadge(entered.Id, entered.DecisionNumber, entered.DecidedOn) };
    }

    private async Task<Member> SeenAsync(Guid id, CancellationToken ct)
    {
        if (!actor.Can(Rights.ReadMembers)) throw new NotFound("organisation.member.not_found");
        var member = await db.Members.VisibleTo(actor).AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) ?? throw new NotFound("organisation.member.not_found");
        gate.DemandRunning();
        var cell = await db.Counted.Where(s => s.MemberId == id && s.ToDay == null).Select(s => (Guid?)s.UnitId).FirstOrDefaultAsync(ct);
        return cell is { } unit && unit != actor.OrganisationId && await gate.ActsForAsync(unit, ct) ? member : throw new Forbidden("organisation.badge.from_above");
    }
}
