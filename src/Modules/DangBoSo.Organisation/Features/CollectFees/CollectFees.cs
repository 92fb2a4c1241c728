using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Organisation.Fees;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features.CollectFees;

public sealed record CollectFeesInput : IReadsItself
{
    public const int MostMembers = 500;

    [Required(ErrorMessage = "platform.input.required")]
    public string? Month { get; init; }

    /// <summary>The day on which they paid.</summary>
    [Required(ErrorMessage = "platform.input.required")]
    public string? Day { get; init; }

    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(FeeWay), ErrorMessage = "platform.input.choice")]
    public string? Way { get; init; }

    /// <summary>Ids of members, each of whom pays what he owes for the month.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        if (Members.Count == 0) yield return new InputError("", "organisation.fee.nobody_chosen");
        if (Members.Count > MostMembers) yield return new InputError("", "organisation.fee.too_many", MostMembers);
        foreach (var fault in Month is null ? [] : FeeTyped.MonthFaults(Month, nameof(Month))) yield return fault;
        foreach (var fault in Day is null ? [] : FeeTyped.PaidFaults(Day, nameof(Day), aid.Today)) yield return fault;
    }
}

/// <summary>Takes what is owed for a month from many at once: a receipt each, or the reason why not. All in one act, or looked at anew when a rival was first.</summary>
internal sealed class CollectFeesHandler(OrganisationDb db, FeeGate gate, FeeReader reader, FeeBook book, FeeTaking taking, ReceiptNumbers numbers, Acts acts, LocalDays days, TimeProvider clock)
{
    /// <returns>The batch: each row's outcome hangs on it.</returns>
    public async Task<Guid> HandleAsync(CollectFeesInput input, CancellationToken ct)
    {
        var cell = await gate.CollectAsync(ct);
        var month = taking.Payable(FeeTyped.Month(input.Month, nameof(input.Month)), nameof(input.Month));
        return await ReceiptNumbers.RetryAsync(() => TakeAsync(cell, month, input, ct), ct);
    }

    private async Task<Guid> TakeAsync(FeeCell cell, DateOnly month, CollectFeesInput input, CancellationToken ct)
    {
        var asked = input.Members.Select(m => Guid.TryParse(m, out var id) ? id : throw new InvalidInput("", "organisation.fee.nobody_chosen")).ToHashSet();
        var owed = await reader.OwedAsync(cell.Ids, month, ct);
        var paid = (await reader.PaidAsync(cell.Ids, month, ct)).ToLookup(p => p.MemberId);
        var year = days.Today.Year;
        var (now, number) = (clock.GetUtcNow(), await numbers.NextAsync(cell.Id, year, ct));
        var batch = Ids.New(now);
        var refused = asked.Except(owed.Select(o => o.MemberId)).ToDictionary(id => id, _ => "organisation.fee.not_counted");
        foreach (var row in owed.Where(o => asked.Contains(o.MemberId)))
        {
            var before = paid[row.MemberId].ToList();
            if (Refusal(row, before) is { } code)
            {
                refused[row.MemberId] = code;
                continue;
            }

            var line = new FeeTaken(month, row.Due!.Value - before.Where(p => !p.IsVoid).Sum(p => p.Amount), row.Due, book.Of(month).Version, Next(before));
            taking.Write(cell, row.MemberId, row.Name, Typed.Day(input.Day, nameof(input.Day)), Enum.Parse<FeeWay>(input.Way!), year, number++, [line], batch);
        }

        db.FeeBatches.Add(new FeeBatch { Id = batch, UnitId = cell.Id, Month = month, Refusals = JsonSerializer.Serialize(refused), RecordedAt = now });
        await acts.SaveAsync(new Act("organisation.fees_collected", batch), ct);
        return batch;
    }

    private static int Next(List<PaidRow> before) => 1 + before.Select(p => p.Sequence).DefaultIfEmpty(0).Max();

    private static string? Refusal(OwedRow row, List<PaidRow> before) => row switch
    {
        { Excuse: not null } => "organisation.fee.is_excused",
        { Due: null } => "organisation.fee.due_unknown",
        { Due: { } due } when before.Where(p => !p.IsVoid).Sum(p => p.Amount) >= due => "organisation.fee.paid_already",
        _ => null,
    };
}
