using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Faults.Tests.Writing;
using DangBoSo.Testing;

namespace DangBoSo.Faults.Tests.Comparing;

/// <summary>What clients were told against what is there: rows with their values, acts, and files byte for byte.</summary>
internal static class Answers
{
    public static async Task<List<Difference>> CompareAsync(FaultedWorld world, IEnumerable<(Deed Deed, Outcome Outcome)> answered)
    {
        var all = answered.ToList();
        var found = await FactsAsync(world, all.SelectMany(a => a.Deed.Expect(a.Outcome).Select(f => (a.Deed, Fact: f))));
        var once = await world.CountsAsync(all.Select(a => a.Deed.Once));
        found.AddRange(all.Zip(once).Where(x => x.Second > 1).Select(x => new Difference(Kind.Twice, $"{x.First.Deed.What} ({x.First.Deed.Seat}): {x.Second} results")));
        return found;
    }

    public static async Task<List<Difference>> FactsAsync(FaultedWorld world, IEnumerable<(Deed Deed, Fact Fact)> facts)
    {
        var all = facts.ToList();
        var counts = await world.CountsAsync(all.Select(f => f.Fact.Sql));
        return [.. all.Zip(counts).Where(x => x.First.Fact.Count != x.Second)
            .Select(x => new Difference(x.Second < x.First.Fact.Count ? Kind.AcknowledgedMissing : Kind.Twice, $"{x.First.Deed.What} ({x.First.Deed.Seat}): {x.Second} × {x.First.Fact.Says}"))];
    }

    /// <summary>Whoever sent a file gets it back, byte for byte.</summary>
    public static async Task<List<Difference>> CompareFilesAsync(FaultedWorld world, Victim victim, IEnumerable<(Deed Deed, Outcome Outcome)> answered)
    {
        var found = new List<Difference>();
        foreach (var seat in answered.Where(a => a.Deed.FilesOf is not null).GroupBy(a => a.Deed.Seat, StringComparer.Ordinal))
        {
            using var person = world.Enter(seat.Key, victim);
            foreach (var (deed, outcome) in seat) await FilesAsync(world, person, deed, outcome, found);
        }

        return found;
    }

    /// <summary>Everybody whose post was not answered posts the same form again; that leads to one result, whatever the dead process had done.</summary>
    public static async Task<List<Difference>> PostAgainAsync(FaultedWorld world, Victim victim, Notebook notebook)
    {
        var found = new List<Difference>();
        foreach (var deed in notebook.Unanswered)
        {
            var before = await world.CountAsync(deed.Once);
            if (before > 1) found.Add(new Difference(Kind.Twice, $"{deed.What} ({deed.Seat}) before it was posted again: {before}"));
            using var person = world.Enter(deed.Seat, victim);
            if (await notebook.PostAsync(deed, person) is null) found.Add(new Difference(Kind.HalfDone, $"{deed.What} ({deed.Seat}) cannot be posted again"));
        }

        return found;
    }

    private static async Task FilesAsync(FaultedWorld world, Person person, Deed deed, Outcome outcome, List<Difference> found)
    {
        var ids = await world.RowsAsync($"SELECT id FROM platform_file WHERE record_id = {Quoted.Of(deed.FilesOf!(outcome))} ORDER BY id");
        var contents = new List<byte[]>();
        foreach (var id in ids)
        {
            var (status, bytes, _, _) = await person.DownloadAsync($"/files/{id[0]}");
            if (status == 200) contents.Add(bytes);
            else found.Add(new Difference(Kind.AcknowledgedMissing, $"{deed.What} ({deed.Seat}): file {id[0]} answers {status}"));
        }

        foreach (var sent in deed.Files.Where(sent => !contents.Exists(c => c.AsSpan().SequenceEqual(sent.Bytes))))
            found.Add(new Difference(Kind.AcknowledgedMissing, $"{deed.What} ({deed.Seat}): the file {sent.Name} is not what was sent"));
    }
}
