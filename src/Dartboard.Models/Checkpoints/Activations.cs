using Dartboard.Models.Transformers;

namespace Dartboard.Models.Checkpoints;

/// <summary>Nonlinearities by the names configurations give them.</summary>
internal static class Activations
{
    internal static Mlp Mlp(string name, Linear up, Linear down, ConfigReader config) => name switch
    {
        "silu" or "swish" => new Mlp<Silu>(up, down),
        "gelu" => new Mlp<Gelu>(up, down),
        "gelu_new" or "gelu_fast" or "gelu_pytorch_tanh" => new Mlp<GeluTanh>(up, down),
        "relu" => new Mlp<Relu>(up, down),
        _ => throw config.Bad("activation", $"is {name}, which is not supported: use silu, gelu, gelu_new, gelu_pytorch_tanh or relu"),
    };
}
