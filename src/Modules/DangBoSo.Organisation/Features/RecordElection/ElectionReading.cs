using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Terms;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Web;

namespace DangBoSo.Organisation.Features.RecordElection;

/// <summary>What was entered, held against itself: what cannot be is refused, every fault named at once beside its field. Whether enough voted for somebody is not asked here.</summary>
/// <param name="Offices">What this organisation elects.</param>
/// <param name="Earliest">A congress elects before the term begins, but not long before.</param>
internal sealed record ElectionFrame(IReadOnlyList<OfficeRule> Offices, DateOnly Earliest, DateOnly Latest, bool Correcting);

/// <param name="Field">Its name in the form, up to the last dot.</param>
internal sealed record ReadCandidate(string Field, ElectionCandidateInput Typed, int Votes);

internal static class ElectionReading
{
    public const string Minutes = "Minutes";

    public static (OfficeRule Office, Counted Counted, IReadOnlyList<ReadCandidate> Candidates) Read(ElectionInput input, IReadOnlyList<ReceivedFile> files, ElectionFrame frame)
    {
        var errors = new List<InputError>();
        var office = frame.Offices.FirstOrDefault(o => o.Code == input.Office);
        if (office is null) errors.Add(new InputError(nameof(input.Office), "platform.input.choice"));
        if (frame.Correcting && input.Reason is null) errors.Add(new InputError(nameof(input.Reason), "organisation.election.why"));
        if (!frame.Correcting && files.All(f => f.Field != Minutes)) errors.Add(new InputError(Minutes, "organisation.election.minutes_missing"));
        var counted = Count(input, Day(input, frame, errors), errors);
        var candidates = Candidates(input, counted, errors);
        return errors.Count > 0 ? throw new InvalidInput(errors) : (office!, counted!, candidates);
    }

    private static DateOnly? Day(ElectionInput input, ElectionFrame frame, List<InputError> errors)
    {
        const string Field = nameof(input.Day);
        if (!Typed.TryDay(input.Day, out var day)) errors.Add(new InputError(Field, "platform.input.day"));
        else if (day < frame.Earliest || day > frame.Latest) errors.Add(new InputError(Field, "organisation.election.day_outside", Vi.Date(frame.Earliest), Vi.Date(frame.Latest)));
        else return day;
        return null;
    }

    private static Counted? Count(ElectionInput input, DateOnly? day, List<InputError> errors)
    {
        var numbers = new[]
        {
            Number(input.VotingRound ?? "1", nameof(input.VotingRound), 1, errors), Number(input.Seats, nameof(input.Seats), 1, errors), Number(input.Entitled, nameof(input.Entitled), 0, errors),
            Number(input.Present, nameof(input.Present), 0, errors), Number(input.Issued, nameof(input.Issued), 0, errors), Number(input.Valid, nameof(input.Valid), 0, errors),
        };
        if (numbers is not [{ } round, { } seats, { } entitled, { } present, { } issued, { } valid]) return null;
        // Ballots lie between those present and those that are valid; the rest is as in any vote.
        if (issued > present) errors.Add(new InputError(nameof(input.Issued), "organisation.vote.more_than", "Số phiếu phát ra", issued, "số có mặt", present));
        if (valid > issued) errors.Add(new InputError(nameof(input.Valid), "organisation.vote.more_than", "Số phiếu hợp lệ", valid, "số phiếu phát ra", issued));
        else errors.AddRange(new Vote(entitled, present, valid, 0, 0).Faults().Where(f => f.Field != nameof(Vote.Valid) || issued > present));
        return new Counted(day ?? default, round, seats, entitled, present, issued, valid);
    }

    private static List<ReadCandidate> Candidates(ElectionInput input, Counted? counted, List<InputError> errors)
    {
        var read = new List<ReadCandidate>();
        for (var i = 0; i < input.Candidates.Count; i++)
        {
            var (typed, field) = (input.Candidates[i], $"Candidates[{i}]");
            if (typed.IsEmpty) continue;
            if (typed.PersonName is null && typed.CardNumber is null) errors.Add(new InputError($"{field}.PersonName", "organisation.election.who"));
            if (Number(typed.For, $"{field}.For", 0, errors) is not { } votes) continue;
            if (votes > counted?.Valid) errors.Add(new InputError($"{field}.For", "organisation.vote.more_than", "Số phiếu bầu", votes, "số phiếu hợp lệ", counted.Valid));
            read.Add(new ReadCandidate(field, typed, votes));
        }

        if (input.Candidates.All(c => c.IsEmpty)) errors.Add(new InputError("Candidates[0].PersonName", "organisation.election.nobody"));
        // A valid ballot names no more people than are to be elected.
        else if (counted is not null && read.Sum(c => (long)c.Votes) is var marks && marks > (long)counted.Valid * counted.Seats)
            errors.Add(new InputError(nameof(input.Seats), "organisation.election.too_many_marks", marks, counted.Valid, counted.Seats));
        return read;
    }

    private static int? Number(string? text, string field, int least, List<InputError> errors)
    {
        if (ViRead.TryNumber(text, out var number) && number == decimal.Truncate(number) && number >= least && number <= Vote.Most) return (int)number;
        errors.Add(new InputError(field, least == 0 ? "organisation.vote.count" : "organisation.election.count"));
        return null;
    }
}
