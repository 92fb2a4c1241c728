using System.Collections.Concurrent;
using DangBoSo.Documents.Features.RegisterDocument;
using DangBoSo.Testing.Filled;

namespace DangBoSo.Rights.Tests.Matrix;

/// <param name="Nobody">What who is not signed in is told; null where anybody may come.</param>
/// <param name="Roles">By role, what its holders in each unit of <paramref name="Place"/> are told, in that order.</param>
internal sealed record Row(Door Door, Subject? Subject, Place Place, Decision? Nobody, IReadOnlyDictionary<string, IReadOnlyList<Decision>> Roles)
{
    public string About => Subject?.About ?? (Nobody is null ? "open to anybody" : "no record");
}

/// <summary>Every endpoint, asked by every role in every place.</summary>
internal sealed class Walk(Cast cast, Subjects subjects)
{
    private const int AtOnce = 4;
    private readonly ConcurrentDictionary<(string Url, string Unit, string Role), Decision> seen = new();

    public async Task<IReadOnlyList<Row>> AllAsync(IEnumerable<Door> doors)
    {
        var rows = new ConcurrentBag<Row>();
        await Parallel.ForEachAsync(doors, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (door, _) => rows.Add(await OneAsync(door)));
        var shown = (from row in rows where row.Subject?.ShownAt is not null from unit in row.Place.Units from role in cast.Roles select (Page: row.Subject!.ShownAt!, unit, role)).Distinct();
        await Parallel.ForEachAsync(shown, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (s, _) => await LookAsync(s.Page, s.unit, s.role));
        return [.. rows];
    }

    /// <summary>What this person is told at the page that shows a record.</summary>
    public Decision Shown(string page, string unit, string role) => seen[(page, unit, role)];

    private async Task LookAsync(string page, string unit, string role)
    {
        if (seen.ContainsKey((page, unit, role))) return;
        var (status, location, text) = await cast.Of(unit, role).ReadAsync(page);
        seen[(page, unit, role)] = Decisions.Read($"{role} of {unit} {page}", status, location, text);
    }

    private async Task<Row> OneAsync(Door door)
    {
        // Once open, no role makes a difference.
        if (door.IsOpen) return new Row(door, null, Place.Base, null, cast.Roles.ToDictionary(r => r, _ => (IReadOnlyList<Decision>)[], StringComparer.Ordinal));
        var subject = subjects.Of(door);
        var place = subject?.Home ?? Place.Base;
        var url = Address(door, subject);
        var input = Input(door);
        var roles = new Dictionary<string, IReadOnlyList<Decision>>(StringComparer.Ordinal);
        foreach (var role in cast.Roles)
        {
            var told = new List<Decision>();
            foreach (var unit in place.Units)
            {
                told.Add(await AskAsync(cast.Of(unit, role), door, url, input, $"{role} of {unit}"));
                if (door.IsRead) seen[(url, unit, role)] = told[^1];
            }

            roles[role] = told;
        }

        return new Row(door, subject, place, await AskAsync(cast.Nobody, door, url, input, "nobody"), roles);
    }

    private async Task<Decision> AskAsync(Caller caller, Door door, string url, object? input, string who)
    {
        var (status, location, text) = await caller.AskAsync(door, url, input);
        var told = Decisions.Read($"{who} {door.Name}", status, location, text);
        // Who signs out is led to the same page as who was not signed in.
        return told is Decision.SignIn && caller != cast.Nobody && door.EndpointName == "access.account.sign_out" ? Decision.Allowed : told;
    }

    private string Address(Door door, Subject? subject)
    {
        var url = door.Addresses(kind => (subject?.Ids ?? subjects.Named).TryGetValue(kind, out var id) ? [id] : null).Single();
        if (door.EndpointName == "platform.events") return $"{url}?topic=work.plan:{subjects.Named["DocumentId"]}";
        return door.AskedIds.Contains("document") ? $"{url}?document={subjects.Named["DocumentId"]}" : url;
    }

    private object? Input(Door door)
    {
        var type = door.Input ?? (door.TakesFiles ? typeof(RegisterDocumentInput) : null);
        return type is null ? null : Sample.Of(type, subjects.Named);
    }
}
