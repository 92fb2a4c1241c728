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
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ExcuseFees;

public sealed record ExcuseFeesInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.required")]
    public string? Month { get; init; }

    /// <summary>The same month when left out.</summary>
    public string? LastMonth { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        var faults = (Month is null ? [] : FeeTyped.MonthFaults(Month, nameof(Month))).Concat(LastMonth is null ? [] : FeeTyped.MonthFaults(LastMonth, nameof(LastMonth))).ToList();
        if (faults.Count == 0 && FeeMonth.TryRead(Month, out var first) && FeeMonth.TryRead(LastMonth, out var last) && last < first) faults.Add(new InputError(nameof(LastMonth), "organisation.fee.last_before_first"));
        return faults;
    }
}

public sealed record LiftExcuseInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.choice")]
    public string? Month { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid) => Month is null ? [] : FeeTyped.MonthFaults(Month, nameof(Month));
}

/// <summary>The cell's reason for months unpaid, and taking it back. Nobody excuses himself (D9).</summary>
internal sealed class ExcuseFeesHandler(OrganisationDb db, MemberGate members, FeeGate gate, FeeTaking taking, MemberFees fees, Actor actor, Acts acts, TimeProvider clock)
{
    public async Task<Guid> HandleAsync(Guid id, ExcuseFeesInput input, CancellationToken ct)
    {
        var cell = await OtherAsync(id, ct);
        var first = taking.Payable(FeeTyped.Month(input.Month, nameof(input.Month)), nameof(input.Month));
        var last = input.LastMonth is null ? first : taking.Payable(FeeTyped.Month(input.LastMonth, nameof(input.LastMonth)), nameof(input.LastMonth));
        await DemandUnpaidAsync(id, first, last, ct);
        var now = clock.GetUtcNow();
        foreach (var month in FeeMonth.Range(first, last))
            db.FeeExcuses.Add(new FeeExcuse { Id = Ids.New(now), MemberId = id, UnitId = cell.Id, Month = month, Reason = input.Reason!, SetByName = actor.Profile.DisplayName, RecordedAt = now });
        await acts.SaveAsync(new Act("organisation.fee_excused", id), ct);
        return id;
    }

    // A month that was paid needs no reason for not being paid.
    private async Task DemandUnpaidAsync(Guid id, DateOnly first, DateOnly last, CancellationToken ct)
    {
        for (var year = first.Year; year <= last.Year; year++)
        {
            var paid = (await fees.YearAsync(id, year, ct)).FirstOrDefault(m => m.Month >= first && m.Month <= last && m is { Paid: > 0, Due: { } due } && m.Paid >= due);
            if (paid is not null) throw new InvalidInput(nameof(ExcuseFeesInput.Month), "organisation.fee.excuse_of_paid", FeeMonth.Text(paid.Month));
        }
    }

    public async Task<Guid> LiftAsync(Guid id, LiftExcuseInput input, CancellationToken ct)
    {
        await OtherAsync(id, ct);
        var month = FeeTyped.Month(input.Month, nameof(input.Month));
        var excuse = await db.FeeExcuses.SingleOrDefaultAsync(x => x.MemberId == id && x.Month == month && x.LiftedAt == null, ct) ?? throw new InvalidInput(nameof(input.Month), "organisation.fee.not_excused");
        excuse.Lift(clock.GetUtcNow());
        await acts.SaveAsync(new Act("organisation.fee_excuse_lifted", id), ct);
        return id;
    }

    private async Task<FeeCell> OtherAsync(Guid id, CancellationToken ct)
    {
        await members.SeenAsync(id, ct);
        var cell = await gate.CollectFromAsync(id, ct);
        return id == actor.Profile.MemberId ? throw new RuleBroken("organisation.fee.own_excuse") : cell;
    }
}
