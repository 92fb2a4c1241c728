using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Organisation.Fees;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features.PayFees;

public sealed record PayFeesInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.required")]
    public string? Day { get; init; }

    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(FeeWay), ErrorMessage = "platform.input.choice")]
    public string? Way { get; init; }

    /// <summary>A line without an amount is a month not paid now.</summary>
    public IReadOnlyList<PayFeesLine> Lines { get; init; } = [];

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        if (Lines.All(l => l.Amount is null)) yield return new InputError("", "organisation.fee.no_amount");
        if (Lines.Count > 60) yield return new InputError("", "organisation.fee.too_many", 60);
        foreach (var fault in Day is null ? [] : FeeTyped.PaidFaults(Day, nameof(Day), aid.Today)) yield return fault;
    }
}

public sealed record PayFeesLine
{
    public string? Month { get; init; }

    [StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? Amount { get; init; }

    /// <summary>Đồng paid for the month as the payer's page showed it: who sends it may add to a month that is paid.</summary>
    public string? Seen { get; init; }
}

/// <summary>Takes from one member, for one month or several, what he gives: as owed, less, or more.</summary>
internal sealed class PayFeesHandler(MemberGate members, FeeGate gate, MemberFees fees, FeeBook book, FeeTaking taking, ReceiptNumbers numbers, Acts acts, LocalDays days)
{
    public async Task<Guid> HandleAsync(Guid id, PayFeesInput input, CancellationToken ct)
    {
        var member = await members.SeenAsync(id, ct);
        var cell = await gate.CollectFromAsync(id, ct);
        var lines = Read(input);
        return await ReceiptNumbers.RetryAsync(() => TakeAsync(member, cell, lines, input, ct), ct);
    }

    private async Task<Guid> TakeAsync(Member member, FeeCell cell, IReadOnlyList<(int At, DateOnly Month, long Amount, string? Seen)> lines, PayFeesInput input, CancellationToken ct)
    {
        var months = new Dictionary<DateOnly, MemberMonth>();
        foreach (var year in lines.Select(l => l.Month.Year).Distinct()) foreach (var m in await fees.YearAsync(member.Id, year, ct)) months[m.Month] = m;
        var taken = lines.Select(line =>
        {
            var month = months[line.Month];
            Check(line, month, cell);
            return new FeeTaken(line.Month, line.Amount, month.Due, month.RuleVersion, month.Sequence);
        }).ToList();
        var written = days.Today.Year;
        var receipt = taking.Write(cell, member.Id, member.FullName, Typed.Day(input.Day, nameof(input.Day)), Enum.Parse<FeeWay>(input.Way!), written, await numbers.NextAsync(cell.Id, written, ct), taken, null);
        await acts.SaveAsync(new Act("organisation.fee_paid", receipt.Id), ct);
        return receipt.Id;
    }

    private static void Check((int At, DateOnly Month, long Amount, string? Seen) line, MemberMonth month, FeeCell cell)
    {
        var field = $"Lines[{line.At}].Amount";
        if (month.UnitId is not { } unit || !cell.Ids.Contains(unit)) throw new InvalidInput(field, "organisation.fee.not_counted_then", FeeMonth.Text(line.Month));
        if (line.Seen is null && month.Due is { } due && month.Paid >= due && month.Paid > 0) throw new InvalidInput(field, "organisation.fee.paid_already");
        if (line.Seen is { } seen && seen != month.Paid.ToString(System.Globalization.CultureInfo.InvariantCulture)) throw new InvalidInput(field, "organisation.fee.seen_other", Vi.Number(month.Paid));
    }

    private List<(int At, DateOnly Month, long Amount, string? Seen)> Read(PayFeesInput input)
    {
        var most = book.Today.Rules.Limits.MostAmount;
        var (lines, faults, seen) = (new List<(int, DateOnly, long, string?)>(), new List<InputError>(), new HashSet<DateOnly>());
        for (var i = 0; i < input.Lines.Count; i++)
        {
            var (line, field) = (input.Lines[i], $"Lines[{i}].Amount");
            if (line.Amount is null) continue;
            try
            {
                var month = taking.Payable(FeeTyped.Month(line.Month, field), field);
                if (!seen.Add(month)) faults.Add(new InputError(field, "organisation.fee.month_twice", FeeMonth.Text(month)));
                lines.Add((i, month, FeeTyped.Money(line.Amount, field, most), line.Seen));
            }
            catch (InvalidInput fault)
            {
                faults.AddRange(fault.Errors);
            }
        }

        return faults.Count == 0 ? lines : throw new InvalidInput(faults);
    }
}
