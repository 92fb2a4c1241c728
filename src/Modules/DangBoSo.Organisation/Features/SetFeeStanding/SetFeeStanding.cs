using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Organisation.Fees;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features.SetFeeStanding;

public sealed record SetFeeStandingInput : IReadsItself
{
    /// <summary>First month, e.g. 03/2026 or 2026-03.</summary>
    [Required(ErrorMessage = "platform.input.required")]
    public string? Month { get; init; }

    [Required(ErrorMessage = "platform.input.choice"), StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? Group { get; init; }

    [StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? Amount { get; init; }

    [StringLength(200, ErrorMessage = "platform.input.too_long")]
    public string? Note { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid) => Month is null ? [] : FeeTyped.MonthFaults(Month, nameof(Month));
}

/// <summary>By what a member pays from a month on. What he owes is reckoned at once, each month by its own rules; what was paid stays as it was.</summary>
internal sealed class SetFeeStandingHandler(OrganisationDb db, MemberGate members, FeeGate gate, FeeBook book, FeeTaking taking, AssessmentWriter assessments, Actor actor, Acts acts, TimeProvider clock)
{
    public async Task<Guid> HandleAsync(Guid id, SetFeeStandingInput input, CancellationToken ct)
    {
        await members.SeenAsync(id, ct);
        var cell = await gate.CollectFromAsync(id, ct);
        var month = taking.Payable(FeeTyped.Month(input.Month, nameof(input.Month)), nameof(input.Month));
        var rules = book.Today.Rules;
        var group = rules.Group(input.Group) ?? throw new InvalidInput(nameof(input.Group), "platform.input.choice");
        if (group.AsksAmount && input.Amount is null) throw new InvalidInput(nameof(input.Amount), "organisation.fee.amount_of", group.Basis ?? group.Title);
        if (!group.AsksAmount && input.Amount is not null) throw new InvalidInput(nameof(input.Amount), "organisation.fee.amount_not_asked", group.Title);
        var now = clock.GetUtcNow();
        var standing = new FeeStanding
        {
            Id = Ids.New(now),
            MemberId = id,
            UnitId = cell.Id,
            GroupCode = group.Code,
            Amount = input.Amount is null ? null : group.SetByCommittee ? FeeTyped.Money(input.Amount, nameof(input.Amount), rules.Limits.MostAmount) : FeeTyped.Basis(input.Amount, nameof(input.Amount), rules.Limits.MostBasis),
            FromMonth = month,
            Note = input.Note,
            SetByName = actor.Profile.DisplayName,
            RecordedAt = now,
        };
        db.FeeStandings.Add(standing);
        await assessments.RewriteAsync(id, standing, ct);
        await acts.SaveAsync(new Act("organisation.fee_standing_set", id), ct);
        return id;
    }
}
