// The example's own tests, as its author runs them.
import '../../examples/operator-banner/sequences.spec';
