using System.Diagnostics;
using DangBoSo.Platform.Time;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>The chapters in their order, each saying how far it is.</summary>
internal sealed class Story(IServiceProvider services, TextWriter output)
{
    public async Task TellAsync(CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var cast = new Cast();
        var stage = new Stage(services, cast);
        var calendar = new Calendar(services.GetRequiredService<LocalDays>().Today);
        IChapter[] chapters = [new FoundationChapter(cast), new TermsChapter(), new RecordChapter(), new QualityChapter(), new RegisterChapter(), new PlanChapter(cast), new MonthsChapter(cast), new CorrectionChapter(), new RestrictedChapter(cast), new ProceduresChapter(), new FeesChapter(), new TodayChapter(cast)];
        stage.Begin(calendar.Founding);
        try
        {
            for (var i = 0; i < chapters.Length; i++)
            {
                await output.WriteLineAsync($"[{i + 1}/{chapters.Length}] {chapters[i].Title} …");
                await chapters[i].TellAsync(stage, calendar, new Line(output), ct);
            }
        }
        finally
        {
            stage.End();
        }

        await output.WriteLineAsync($"Xong sau {watch.Elapsed.TotalSeconds:0} giây.");
    }
}

internal interface IChapter
{
    string Title { get; }

    Task TellAsync(Stage stage, Calendar calendar, IProgress<string> progress, CancellationToken ct);
}

/// <summary>A progress line that is written at once, not from another thread later.</summary>
internal sealed class Line(TextWriter output) : IProgress<string>
{
    public void Report(string value) => output.WriteLine("      " + value);
}
