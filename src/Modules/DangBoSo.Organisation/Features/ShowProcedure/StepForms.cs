using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features.TakeStep;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Organisation.Features.ShowProcedure;

/// <summary>The form of the step that is next, as its rule asks.</summary>
internal sealed class StepForms(ProcedureBook book, Course course, LocalDays days)
{
    public async Task<StepFormModel> OfAsync(Procedure procedure, IReadOnlyList<ProcedureStep> taken, CancellationToken ct)
    {
        var step = book.Current(procedure);
        var papers = step.Papers.Select((p, i) => new StepPaperModel(StepReading.Field(i), $"{p.Title} ({p.Form})", p.Optional)).ToList();
        if (step.Vote is not null) papers.Add(new StepPaperModel(StepReading.Minutes, "Biên bản kiểm phiếu", false));
        papers.Add(new StepPaperModel(StepReading.More, "Giấy tờ khác", true));
        var early = step.NotBefore is { } term ? $"{term.Why}: từ {Vi.Date(await course.FirstDayAsync(procedure, term, taken, ct))}." : null;
        return new StepFormModel(
            step.Code, step.Title, step.DayLabel, days.Today, papers, step.Asks.Contains(Ask.Number), step.Asks.Contains(Ask.Until),
            step.Asks.Contains(Ask.Measure) ? [.. book.On(procedure.RuleVersion).Rules.Measures.Select(m => new Option(m.Code, m.Title))] : [],
            step.Vote?.Why,
            await course.BaseAsync(procedure, step, ct),
            step.Optional,
            early);
    }
}
