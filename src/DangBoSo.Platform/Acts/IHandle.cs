namespace DangBoSo.Platform.Acts;

/// <summary>
/// A room's answer to another room's event, inside the same transaction, in floor order (D30). It changes tracked entities
/// and never saves; what it throws undoes the whole act.
/// </summary>
public interface IHandle<in T>
{
    Task HandleAsync(T happened, CancellationToken ct);
}
