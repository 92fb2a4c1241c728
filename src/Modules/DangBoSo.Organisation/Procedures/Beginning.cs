using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Text;

namespace DangBoSo.Organisation.Procedures;

/// <summary>Whom a procedure is about.</summary>
internal sealed record Person(Guid? Member, string FullName, DateOnly BirthDate, Sex Sex);

/// <summary>A procedure comes into being: under today's rules, waiting for its first step, known to the cell and those above it.</summary>
internal sealed class Beginning(OrganisationDb db, ProcedureBook book, Course course, Doers doers, Audience audience, Acts acts, TimeProvider clock)
{
    public async Task<Procedure> MakeAsync(KindRule kind, DateOnly day, string? note, Person person, Guid cell, Guid? destination, DateOnly? until, CancellationToken ct)
    {
        // Told now, and not after months at the step where somebody above is missed.
        if (kind.Steps.Any(s => s.By is Doer.Above) && await doers.AboveAsync(cell, ct) is null) throw new RuleBroken("organisation.procedure.nobody_above");
        var procedure = new Procedure
        {
            Id = Ids.New(clock.GetUtcNow()),
            Kind = kind.Code,
            Lane = kind.Lane,
            MemberId = person.Member,
            PersonName = person.FullName,
            NameFolded = Fold.Text(person.FullName),
            BirthDate = person.BirthDate,
            Sex = person.Sex,
            UnitId = cell,
            DestinationId = destination,
            UntilDay = until,
            Note = note,
            StartedOn = day,
            RuleVersion = book.Today.Version,
            State = ProcedureState.Open,
        };
        await course.AwaitAsync(procedure, null, [], ct);
        return procedure;
    }

    public async Task<Guid> SaveAsync(Procedure procedure, CancellationToken ct)
    {
        db.Procedures.Add(procedure);
        await audience.NewAsync(procedure.Id, [procedure.UnitId], ct);
        await acts.SaveAsync(new Act("organisation.procedure_started", procedure.Id, new JsonObject { ["kind"] = procedure.Kind }), ct);
        return procedure.Id;
    }
}
