using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features.WriteReport;

/// <summary>What was entered, understood; or every reason why it cannot be taken, each at its field.</summary>
internal sealed record CheckedReport(DateOnly Day, string Text, Progress Progress, IReadOnlyDictionary<Guid, (long Numerator, long Denominator)> Figures);

internal sealed class ReportCheck(LocalDays days)
{
    private readonly List<InputError> errors = [];

    /// <exception cref="InvalidInput">With all reasons at once.</exception>
    public CheckedReport Read(WriteReportInput input, ReportSubject subject)
    {
        errors.Clear();
        var day = Day(input.Day, subject.Plan);
        var progress = Progress.UnderWay;
        if (subject.Task is not null && !(Enum.TryParse(input.Progress, out progress) && Enum.IsDefined(progress))) Refuse(nameof(input.Progress), "work.report.progress");
        if (subject.Task is not null && string.IsNullOrWhiteSpace(input.Text)) Refuse(nameof(input.Text), "platform.input.required");
        var figures = Figures(input.Figures, subject.Targets);
        if (subject.Task is null && figures.Count == 0 && errors.Count == 0) Refuse("Figures[0].Numerator", "work.report.no_figures");
        return errors.Count > 0 ? throw new InvalidInput([.. errors]) : new CheckedReport(day, input.Text ?? "", progress, figures);
    }

    private DateOnly Day(string? typed, Plan plan)
    {
        if (!ViRead.TryDate(typed, out var day)) Refuse("Day", "platform.input.day");
        else if (day > days.Today) Refuse("Day", "work.report.day_ahead", Vi.Date(days.Today));
        else if (day < days.DayOf(plan.IssuedAt!.Value)) Refuse("Day", "work.report.day_before_issue", Vi.Date(days.DayOf(plan.IssuedAt.Value)));
        return day;
    }

    private Dictionary<Guid, (long Numerator, long Denominator)> Figures(IReadOnlyList<FigureInput> lines, IReadOnlyList<Target> targets)
    {
        var figures = new Dictionary<Guid, (long Numerator, long Denominator)>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i] is { Numerator: null, Denominator: null }) continue;
            var field = $"Figures[{i}].";
            if (targets.FirstOrDefault(t => string.Equals(t.Code, lines[i].Target, StringComparison.OrdinalIgnoreCase)) is not { } target) Refuse(field + "Numerator", "work.report.not_its_target", lines[i].Target ?? "");
            else if (Pair(lines[i], target, field) is { } pair && !figures.TryAdd(target.Id, pair)) Refuse(field + "Numerator", "work.report.given_twice", target.Code);
        }

        return figures;
    }

    private (long Numerator, long Denominator)? Pair(FigureInput line, Target target, string field)
    {
        var before = errors.Count;
        var numerator = Number(line.Numerator, field + "Numerator");
        var denominator = Number(line.Denominator, field + "Denominator");
        if (errors.Count == before && numerator > denominator && target.Unit == "%") Refuse(field + "Numerator", "work.report.over", Vi.Scaled(numerator), Vi.Scaled(denominator), target.Code);
        return errors.Count == before ? (numerator, denominator) : null;
    }

    private long Number(string? typed, string field)
    {
        if (typed is null) Refuse(field, "work.report.both");
        else if (!Cells.TryNumber(typed, out var scaled)) Refuse(field, "platform.input.number");
        else if (scaled < 0) Refuse(field, "work.report.negative", typed);
        else return scaled;
        return 0;
    }

    private void Refuse(string field, string code, params object[] args) => errors.Add(new InputError(field, code, args));
}
