using System.Globalization;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Errors;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features.EditTarget;

/// <summary>What was typed into a target's form, understood; or every reason why it cannot be.</summary>
internal sealed class TargetReading
{
    private readonly List<InputError> errors;
    private readonly TargetInput input;
    private readonly SortedDictionary<int, long> years = [];
    private readonly Dictionary<int, int> lines = [];

    /// <param name="input">As typed.</param>
    /// <param name="units">Units that the target may be given to.</param>
    /// <param name="earliest">A due day before this one is refused; null when it was kept as it is.</param>
    /// <param name="known">Reasons found before.</param>
    public TargetReading(TargetInput input, IReadOnlySet<Guid> units, DateOnly? earliest, IReadOnlyList<InputError> known)
    {
        (this.input, errors) = (input, [.. known]);
        Baseline = input.Baseline is null ? null : Number(nameof(input.Baseline), input.Baseline);
        var value = Number(nameof(input.TargetValue), input.TargetValue);
        var weight = Number(nameof(input.Weight), input.Weight);
        if (weight < 0) errors.Add(new InputError(nameof(input.Weight), "work.number.negative"));
        DateOnly? due = DueDays.TryRead(input.Due, out var day) ? day : null;
        if (due is null) errors.Add(new InputError(nameof(input.Due), "work.due.unreadable"));
        else if (day < earliest) errors.Add(new InputError(nameof(input.Due), "work.due.past"));
        ReadYears();
        AppliesTo = ReadUnits(units);
        errors.AddRange(new TargetTerms(input.Unit ?? "", Baseline, value, due, years).Faults().Select(f => new InputError(Field(f), f.Code)));
        if (errors.Count > 0) throw new InvalidInput(errors);
        (TargetValue, Weight, DueDay) = (value!.Value, weight!.Value, day);
    }

    public long? Baseline { get; }

    public long TargetValue { get; }

    public long Weight { get; }

    public DateOnly DueDay { get; }

    public string AppliesTo { get; }

    public string YearlyPath => JsonLists.Of(years);

    private long? Number(string field, string? text)
    {
        if (Cells.TryNumber(text ?? "", out var value)) return value;
        errors.Add(new InputError(field, "platform.input.number"));
        return null;
    }

    private void ReadYears()
    {
        for (var i = 0; i < input.Years.Count; i++)
        {
            if (input.Years[i].Value is not { } text) continue;
            if (!int.TryParse(input.Years[i].Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1900 or > 2199) errors.Add(new InputError($"Years[{i}].Year", "work.due.unreadable"));
            else if (Number($"Years[{i}].Value", text) is { } value) (years[year], lines[year]) = (value, i);
        }
    }

    private string ReadUnits(IReadOnlySet<Guid> units)
    {
        if (input.Scope != "some") return JsonLists.Everybody;
        var chosen = input.Units.Select(u => Guid.TryParse(u, out var id) && units.Contains(id) ? id : Guid.Empty).Distinct().ToList();
        if (chosen.Count == 0 || chosen.Contains(Guid.Empty)) errors.Add(new InputError(nameof(input.Units), "work.target.units_needed"));
        return JsonLists.Of(chosen);
    }

    private string Field(TermFault fault) => fault.Part switch
    {
        TermPart.Unit => nameof(input.Unit),
        TermPart.Baseline => nameof(input.Baseline),
        TermPart.TargetValue => nameof(input.TargetValue),
        _ => $"Years[{lines[fault.Year]}].Value",
    };
}
