using System.Globalization;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Web;

namespace DangBoSo.Organisation.Features.TakeStep;

/// <summary>What was entered for a step, held against what its rule asks. Every fault is named at once, beside its field.</summary>
/// <param name="Earliest">The first day it may bear, and why.</param>
/// <param name="Base">How many are counted in the cell that votes; null where no cell does.</param>
internal sealed record StepFrame(StepRule Rule, IReadOnlyList<MeasureRule> Measures, FirstDay Earliest, DateOnly Today, int? Base);

/// <param name="Message">Code of what is said of a day before.</param>
/// <param name="Why">What a rule says of it.</param>
internal sealed record FirstDay(DateOnly Day, string Message, string? Why = null)
{
    public InputError Before(string field) => Why is null ? new InputError(field, Message, Vi.Date(Day)) : new InputError(field, Message, Why, Vi.Date(Day));
}

internal sealed record StepGiven(DateOnly Day, Vote? Vote, string? Measure, DateOnly? Until, IReadOnlyList<(PaperRule Paper, ReceivedFile File)> Papers);

internal static class StepReading
{
    public const string Minutes = "Minutes", More = "More";

    private static readonly PaperRule OfMinutes = new("BB", "Biên bản kiểm phiếu");

    public static string Field(int paper) => "Paper" + paper.ToString(CultureInfo.InvariantCulture);

    public static StepGiven Read(TakeStepInput input, IReadOnlyList<ReceivedFile> files, StepFrame frame)
    {
        var errors = new List<InputError>();
        var day = Day(input, frame, errors);
        var papers = Papers(files, frame.Rule, input.Skip, errors);
        Vote? vote = null;
        string? measure = null;
        DateOnly? until = null;
        if (input.Skip) Skip(input, frame.Rule, errors);
        else
        {
            if (frame.Rule.Asks.Contains(Ask.Number) && input.Number is null) errors.Add(new InputError(nameof(input.Number), "platform.input.required"));
            vote = frame.Rule.Vote is null ? null : Count(input, frame, errors);
            if (frame.Rule.Asks.Contains(Ask.Measure)) measure = Measure(input, frame, errors);
            if (frame.Rule.Asks.Contains(Ask.Until)) until = Until(input, day, errors);
        }

        return errors.Count > 0 ? throw new InvalidInput(errors) : new StepGiven(day!.Value, vote, measure, until, papers);
    }

    private static DateOnly? Day(TakeStepInput input, StepFrame frame, List<InputError> errors)
    {
        const string Field = nameof(input.Day);
        if (!Typed.TryDay(input.Day, out var day)) errors.Add(new InputError(Field, "platform.input.day"));
        else if (day > frame.Today) errors.Add(new InputError(Field, "organisation.procedure.in_the_future"));
        else if (day < frame.Earliest.Day) errors.Add(frame.Earliest.Before(Field));
        else return day;
        return null;
    }

    private static Vote? Count(TakeStepInput input, StepFrame frame, List<InputError> errors)
    {
        var fields = new (string Name, string? Text)[] { (nameof(input.Entitled), input.Entitled), (nameof(input.Present), input.Present), (nameof(input.Valid), input.Valid), (nameof(input.For), input.For), (nameof(input.Against), input.Against) };
        var numbers = new List<int>();
        foreach (var (name, text) in fields)
        {
            if (ViRead.TryNumber(text, out var number) && number == decimal.Truncate(number) && number is >= 0 and <= Vote.Most) numbers.Add((int)number);
            else errors.Add(new InputError(name, "organisation.vote.count"));
        }

        if (numbers.Count < fields.Length) return null;
        var vote = new Vote(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        var faults = vote.Faults().ToList();
        errors.AddRange(faults);
        // It ends here and a slip of the finger is a "no": asked once.
        if (faults.Count == 0 && !input.Confirmed && !frame.Rule.Vote!.Carries(vote)) errors.Add(new InputError(nameof(input.Confirmed), "organisation.vote.ends_it", frame.Rule.Vote.Why));
        // Fewer who may vote, and any number of them is a majority.
        if (vote.Entitled < frame.Base && input.Note is null) errors.Add(new InputError(nameof(input.Entitled), "organisation.vote.fewer_than_counted", frame.Base));
        return vote;
    }

    private static string? Measure(TakeStepInput input, StepFrame frame, List<InputError> errors)
    {
        if (frame.Measures.Any(m => m.Code == input.Measure)) return input.Measure;
        errors.Add(new InputError(nameof(input.Measure), "platform.input.choice"));
        return null;
    }

    private static DateOnly? Until(TakeStepInput input, DateOnly? day, List<InputError> errors)
    {
        if (!Typed.TryDay(input.Until, out var until)) errors.Add(new InputError(nameof(input.Until), "platform.input.day"));
        else if (until < day) errors.Add(new InputError(nameof(input.Until), "organisation.procedure.until_before", Vi.Date(day)));
        return until;
    }

    private static void Skip(TakeStepInput input, StepRule rule, List<InputError> errors)
    {
        if (!rule.Optional) errors.Add(new InputError(nameof(input.Skip), "organisation.procedure.not_optional"));
        if (input.Note is null) errors.Add(new InputError(nameof(input.Note), "organisation.procedure.why_skipped"));
    }

    private static List<(PaperRule, ReceivedFile)> Papers(IReadOnlyList<ReceivedFile> files, StepRule rule, bool skipped, List<InputError> errors)
    {
        var found = new List<(PaperRule, ReceivedFile)>();
        void Take(PaperRule paper, string field, bool optional)
        {
            if (files.FirstOrDefault(f => f.Field == field) is { } file) found.Add((paper, file));
            else if (!optional && !skipped) errors.Add(new InputError(field, "organisation.procedure.paper_missing", paper.Form, paper.Title));
        }

        for (var i = 0; i < rule.Papers.Count; i++) Take(rule.Papers[i], Field(i), rule.Papers[i].Optional);
        if (rule.Vote is not null) Take(OfMinutes, Minutes, optional: false);
        found.AddRange(files.Where(f => f.Field == More).Select(f => (new PaperRule("Khác", "Giấy tờ khác"), f)));
        return found;
    }
}
