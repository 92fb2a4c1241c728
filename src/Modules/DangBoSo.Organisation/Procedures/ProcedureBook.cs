using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;

namespace DangBoSo.Organisation.Procedures;

/// <summary>The rules: today's for what begins, and for what is under way those that it began under.</summary>
internal sealed class ProcedureBook(RuleSets rules, LocalDays days)
{
    public RuleSet<ProcedureRules> Today => On(days.Today);

    public RuleSet<ProcedureRules> On(DateOnly version) => rules.On<ProcedureRules>(ProcedureRules.Code, version);

    public KindRule Of(Procedure procedure) => Kind(On(procedure.RuleVersion), procedure.Kind) ?? throw new InvalidOperationException($"Rules of {procedure.RuleVersion} know no {procedure.Kind}.");

    public StepRule Current(Procedure procedure)
    {
        procedure.DemandOpen();
        return Of(procedure).Step(procedure.CurrentStep!);
    }

    public static KindRule? Kind(RuleSet<ProcedureRules> rules, string? code) => rules.Rules.Kinds.FirstOrDefault(k => k.Code == code);

    /// <summary>What a person may be taken through who comes from a form.</summary>
    /// <exception cref="InvalidInput">No such kind, or none for him.</exception>
    public KindRule Chosen(string? code, bool ofMember) =>
        Kind(Today, code) is { } kind && kind.Subject is Subject.Applicant != ofMember ? kind : throw new InvalidInput("Kind", "platform.input.choice");
}
