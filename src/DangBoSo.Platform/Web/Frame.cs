namespace DangBoSo.Platform.Web;

/// <summary>What surrounds a page: everything the shell and the parts need, gathered once per request. Pages get it as a cascading value.</summary>
public sealed record Frame
{
    public required string Title { get; init; }
    public IReadOnlyList<Crumb> Crumbs { get; init; } = [];

    /// <summary>Key of the navigation entry this page belongs to.</summary>
    public string? ActiveNav { get; init; }

    /// <summary>The loop first, then data, then system. On a phone the first four stay at the bottom, the rest move to the foot of the page.</summary>
    public IReadOnlyList<NavEntry> NavEntries { get; init; } = [];

    /// <summary>Name of the organisation the person acts for.</summary>
    public string? Where { get; init; }

    public string? PersonName { get; init; }
    public string? PostTitle { get; init; }
    public string? Initials { get; init; }
    public bool IsSignedIn { get; init; }

    /// <summary>Where "who am I" leads: posts, password, sign-out.</summary>
    public string AccountHref { get; init; } = "/account";

    /// <summary>Notices not read yet; above ninety-nine the bar says so.</summary>
    public int Unread { get; init; }

    public bool ShowSearch { get; init; }
    public string? SearchText { get; init; }

    /// <summary>Only the page itself, without bar and navigation: sign-in, errors before sign-in.</summary>
    public bool Bare { get; init; }

    public Flash? Flash { get; init; }
    public string? DemoBanner { get; init; }

    public string? AntiforgeryField { get; init; }
    public string? AntiforgeryToken { get; init; }

    /// <summary>Value of the hidden field <c>_who</c>: the account the page was drawn for; null for nobody.</summary>
    public string? Who { get; init; }

    /// <summary>Value of the hidden field <c>_form</c>: a form posted twice has one outcome.</summary>
    public string? FormToken { get; init; }

    /// <summary>Why the form came back, and what was typed into it. Set it when a page is shown again with 422.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;

    public string Refused { get; init; } = "Chưa lưu được";

    /// <summary>Heading over what came of a form.</summary>
    public string ErrorSummary => Errors.Again ? "Chưa gửi" : Errors.Refused ? Refused : "Chưa xem được";

    /// <summary>Changes with the static files, so that they can be cached for a year.</summary>
    public string? AssetVersion { get; init; }

    public string Asset(string path) => AssetVersion is null ? path : $"{path}?v={AssetVersion}";
}

/// <summary>A place above this page; the last one usually has no address.</summary>
public sealed record Crumb(string Text, string? Href = null);

/// <param name="Count">Things waiting for this person; nothing is shown for 0 or null.</param>
/// <param name="Group">Heading the entry stands under; null for the loop itself.</param>
/// <param name="Short">A word or two for a phone's bottom row.</param>
public sealed record NavEntry(string Key, string Text, string Href, int? Count = null, string? Group = null, string? Short = null);

public sealed record Flash(string Text, Tone Tone = Tone.Ok);

/// <summary>The colour of a word. The word comes first: colour alone says nothing.</summary>
public enum Tone { Quiet, Ok, Warn, Bad, Info }
