using System.Globalization;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Features.OpenTerm;
using DangBoSo.Organisation.Features.RecordElection;
using DangBoSo.Platform.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>The committee's term with the election of its secretary, and a cell whose term is over. Days and counts are invented.</summary>
internal sealed class TermsChapter : IChapter
{
    private const string Clerk = "canbo.cqd";

    // A cell that is otherwise left alone.
    private const string Late = "TN.CQD.CQCT.02";

    public string Title => "Nhiệm kỳ, kết quả bầu cử";

    public async Task TellAsync(Stage stage, Calendar calendar, IProgress<string> progress, CancellationToken ct)
    {
        stage.At(calendar.Founding.AddDays(1), 9, 0);
        var from = new DateOnly(calendar.Founding.Year - 1, 7, 1);
        var term = await OpenAsync(stage, "TN.CQD", from, ct);
        await ElectAsync(stage, term, from.AddDays(-1), ct);
        await OpenAsync(stage, Late, calendar.Today.AddMonths(-33), ct);
        progress.Report("Một nhiệm kỳ với kết quả bầu bí thư, một chi bộ quá nhiệm kỳ (số liệu hư cấu)");
    }

    private static Task<Guid> OpenAsync(Stage stage, string code, DateOnly from, CancellationToken ct) => stage.AsAsync(Clerk, async s =>
    {
        var unit = await s.GetRequiredService<OrganisationDb>().Units.SingleAsync(u => u.Code == code && u.DissolvedOn == null, ct);
        var years = code == Late ? 3 : 5;
        return await s.GetRequiredService<OpenTermHandler>().HandleAsync(unit.Id, new OpenTermInput { Organ = nameof(OrganKind.Committee), Name = $"{from.Year}–{from.Year + years}", From = Text(from), CongressDay = Text(from.AddDays(-1)), DecisionNumber = "01-QĐ/MH", DecidedOn = Text(from) }, ct);
    }, ct);

    private static Task ElectAsync(Stage stage, Guid term, DateOnly day, CancellationToken ct) => stage.AsAsync(Clerk, async s =>
    {
        var unit = await s.GetRequiredService<OrganisationDb>().Units.SingleAsync(u => u.Code == "TN.CQD" && u.DissolvedOn == null, ct);
        var secretary = (await s.GetRequiredService<IPosts>().InForceAsync(unit.Id, stage.Today, ct)).First(p => p.Role is PostRole.Secretary).PersonName;
        await using var pdf = Material.Open("minh-chung.pdf");
        var minutes = await s.GetRequiredService<FileIntake>().TakeAsync(ElectionReading.Minutes, "Biên bản minh họa.pdf", pdf, ct);
        var input = new ElectionInput
        {
            Office = "secretary",
            Day = Text(day),
            Seats = "1",
            Entitled = "27",
            Present = "26",
            Issued = "26",
            Valid = "26",
            Candidates = [new ElectionCandidateInput { PersonName = secretary, For = "24", IsElected = true }, new ElectionCandidateInput { PersonName = "Hà Minh Họa", For = "2" }],
        };
        await s.GetRequiredService<RecordElectionHandler>().HandleAsync(term, input, [minutes], ct);
    }, ct);

    private static string Text(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
