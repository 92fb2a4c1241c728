using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Terms;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.GivePosts;

public sealed record GivePostsInput : IReadsItself
{
    /// <summary>Ids of those of the elected who get their posts.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    [Required(ErrorMessage = "platform.input.required"), StringLength(200, ErrorMessage = "platform.input.too_long")]
    public string? Title { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? From { get; init; }

    /// <summary>For the API: the version that was read.</summary>
    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? Version { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        foreach (var fault in From is null ? [] : Typed.DayFaults(From, nameof(From), aid.Today, future: null)) yield return fault;
        if (Candidates.Count == 0) yield return new InputError(nameof(Candidates), "organisation.election.nobody_chosen");
    }
}

/// <summary>The posts that an election gives, opened in one act with what they rest on.</summary>
internal sealed class GivePostsHandler(OrganisationDb db, TermGate gate, TermBook book, IPosts posts, Acts acts, SaveFailures failures)
{
    public async Task<Guid> HandleAsync(Guid id, GivePostsInput input, int? seen, CancellationToken ct)
    {
        var election = await gate.ManagedElectionAsync(id, ct);
        if (election.Version != seen) throw await failures.StaleAsync("organisation_election", id.ToString("D"), ct);
        var from = Typed.Day(input.From, nameof(input.From));
        if (from < election.OnDay) throw new InvalidInput(nameof(input.From), "organisation.election.post_before", Vi.Date(election.OnDay));
        var office = book.On(election.RuleVersion).Rules.Offices.First(o => o.Code == election.Office);
        var chosen = input.Candidates.Select(c => Guid.TryParse(c, CultureInfo.InvariantCulture, out var candidate) ? candidate : throw new InvalidInput(nameof(input.Candidates), "platform.input.choice")).ToHashSet();
        var elected = await db.ElectionCandidates.Where(c => c.ElectionId == id && chosen.Contains(c.Id) && c.IsElected).OrderBy(c => c.Position).ToListAsync(ct);
        if (elected.Count != chosen.Count) throw new InvalidInput(nameof(input.Candidates), "platform.input.choice");
        foreach (var candidate in elected)
        {
            if (candidate.PostId is not null) throw new RuleBroken("organisation.election.has_post_already", candidate.PersonName);
            var post = await posts.OpenAsync(new NewPost(election.UnitId, office.OrganKind, office.PostRole, input.Title!, candidate.PersonName, candidate.MemberId, from), ct);
            candidate.PostId = post.Id;
            acts.Raise(new PostOpened(post.Id, election.UnitId, post.Title, post.PersonName));
        }

        await acts.SaveAsync(new Act("organisation.election_posts_given", id, new JsonObject { ["posts"] = elected.Count }), ct);
        return id;
    }
}
