namespace DangBoSo.Documents.Contracts;

/// <summary>Kinds of documents; their codes and Vietnamese names are the rule set <c>documents.kinds</c>. Party documents write QĐ for two of them.</summary>
public enum DocumentKind
{
    PoliticalPlatform,
    Charter,
    Strategy,
    Resolution,
    Decision,
    Directive,
    Conclusion,
    Regulation,
    Rule,
    Circular,
    Guidance,
    Notice,
    Communique,
    Declaration,
    Appeal,
    Report,
    Plan,
    MasterPlan,
    Programme,
    Scheme,
    Option,
    Project,
    Proposal,
    OfficialLetter,
    Minutes,
    Invitation,
    Other,
}
