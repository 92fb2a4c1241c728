using DangBoSo.Access.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;

namespace DangBoSo.Access.Acting;

/// <summary>What the rule sets give to a post today.</summary>
internal sealed class Roles(RuleSets rules, LocalDays days)
{
    /// <summary>The rule set itself: a page that says what a post gives also says by which text.</summary>
    public RuleSet<Dictionary<string, Role>> Rules => rules.On<Dictionary<string, Role>>(Role.Code, days.Today);

    public DelegationRules Delegation => rules.On<DelegationRules>(DelegationRules.Code, days.Today).Rules;

    public bool InForce(PostModel post) => post.From <= days.Today && (post.To is null || days.Today <= post.To);

    public Role Of(PostModel post) => Rules.Rules.GetValueOrDefault($"{post.Organ}.{post.Role}") ?? Role.None;
}
